using System.Globalization;
using System.Text.Json;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Every form of LoRA file at every strength, beside the weights, on the transformer's own cases.</summary>
internal sealed class LoraParity : ParityArea
{
    private const string Model = TransformerParity.Model;
    private const string Io = "lora.io.safetensors";
    private const double Tolerance = 1e-4;
    private const double DeltaTolerance = 1e-6;

    public override string Name => "lora";

    public override IReadOnlyList<string> Needs => ["lora.json", Io, Model + ".json", Model + ".io.safetensors", Model + ".diffusers.safetensors"];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        using var frozen = no_grad();
        var golden = folder.Json("lora.json");
        var io = folder.Tensors(Io);
        using var weights = ModelWeights.Open(ModelPart.Transformer, new PartFiles([folder.Path(Model + ".diffusers.safetensors")]));
        using var model = ZImageTransformer.Load(weights, ZImageConfig.From(folder.Config(Model + ".json")));
        foreach (var file in Files(folder, golden, log))
        {
            var lora = LoraFile.Read(folder.Path(file));
            lora.CheckFits(file, name => model.Modules.TryGetValue(name, out var sizes) ? sizes : null);
            Deltas(file, lora, io, log);
            using var adapter = LoraAdapter.Of(lora);
            foreach (var strength in golden.GetProperty("strengths").EnumerateArray().Select(s => s.GetDouble()))
                Strength(file, model, adapter, strength, folder.Tensors(Model + ".io.safetensors"), io, log);
        }
    }

    private static IEnumerable<string> Files(GoldenFolder folder, JsonElement golden, ParityLog log)
    {
        foreach (var file in golden.GetProperty("files").EnumerateObject().Select(f => f.Name))
        {
            if (folder.Has(file))
                yield return file;
            else
                log.Gap($"{file} not in the folder");
        }
    }

    private static void Strength(string file, ZImageTransformer model, LoraAdapter adapter, double strength, GoldenFile inputs, GoldenFile io, ParityLog log)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"s{strength}.");
        if (!io.Names.Any(name => name.StartsWith(prefix, StringComparison.Ordinal)))
            log.Gap($"no outputs at strength {strength.ToString(CultureInfo.InvariantCulture)} in {Io}");
        foreach (var name in TransformerCase.Names(inputs))
        {
            var golden = new TransformerCase(inputs, name);
            for (var i = 0; i < golden.Items; i++)
            {
                if (!io.Has($"{prefix}{name}.out.{i}"))
                    continue;
                using var scope = NewDisposeScope();
                var options = new ForwardOptions { Loras = LoraStack.Of(adapter, strength) };
                var output = model.Forward(golden.Latent(i), golden.Time(i), [golden.Caption(i)], options);
                log.Relative($"{file} at {strength.ToString(CultureInfo.InvariantCulture)}", output, TransformerCase.WithoutFrames(io[$"{prefix}{name}.out.{i}"]), Tolerance);
            }
        }
    }

    private static void Deltas(string file, LoraWeights lora, GoldenFile io, ParityLog log)
    {
        const string prefix = "delta_strength1.";
        foreach (var name in io.Names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var module = lora.Modules[name[prefix.Length..]];
            var (down, up) = (Wide(module.Down), Wide(module.Up));
            log.Relative($"{file} weight change", up.matmul(down) * module.Scale, io[name], DeltaTolerance);
        }
    }

    private static Tensor Wide(LoraMatrix matrix) => tensor(matrix.Values, matrix.Rows, matrix.Columns).to(ScalarType.Float64);
}
