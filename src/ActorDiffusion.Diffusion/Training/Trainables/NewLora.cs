using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Training.Randomness;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Training.Trainables;

/// <summary>The LoRA that a run begins with: one that changes nothing, or one from a file to be trained on.</summary>
internal static class NewLora
{
    public static LoraAdapter For(ZImageTransformer transformer, TrainOptions options)
    {
        var network = options.Network;
        var adapter = LoraAdapter.NewTrainable(
            LoraTargets.Of(transformer.Modules, network), network.NetworkDim, network.NetworkAlpha,
            CounterHash.Bits(options.Seed, RandomStream.LoraInit, 0), transformer.Device);
        if (network.NetworkWeights is { } file)
            Fill(adapter, LoraFile.Read(file), file);
        return adapter;
    }

    private static void Fill(LoraAdapter adapter, LoraWeights start, string file)
    {
        var different = start.Modules.Keys.Except(adapter.Modules.Keys).Concat(adapter.Modules.Keys.Except(start.Modules.Keys)).ToArray();
        if (different.Length > 0)
            throw new BadInputException(
                $"The LoRA {file} and this run train different modules ({different[0]} and {different.Length - 1} more): "
                + "give --train_refiners and --train_adaln as it was trained.");
        using var scope = NewDisposeScope();
        using var off = no_grad();
        foreach (var (name, pair) in adapter.Modules)
        {
            var module = start.Modules[name];
            if (module.Rank != pair.Rank || module.Down.Columns != pair.Down.size(1) || module.Up.Rows != pair.Up.size(0))
                throw new BadInputException(
                    $"The LoRA {file} has rank {module.Rank} and this run {pair.Rank}, or it is for another model: give --network_dim {module.Rank}.");
            pair.Down.copy_(tensor(module.Down.Values, module.Down.Rows, module.Down.Columns));
            // The file's scale may be another: what counts is scale · up · down.
            pair.Up.copy_(tensor(module.Up.Values, module.Up.Rows, module.Up.Columns) * (module.Scale / pair.Scale));
        }
    }
}
