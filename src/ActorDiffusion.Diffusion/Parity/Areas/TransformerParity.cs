using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>The transformer's outputs and what happens inside, from files in either naming, item by item and in batches.</summary>
internal sealed class TransformerParity : ParityArea
{
    public const string Model = "z_image_transformer";
    private const double Tolerance = 5e-5;
    private const double ToleranceWithOwnFrequencies = 1e-4;
    private const double FrequencyTolerance = 2e-4;
    private const double SameFrequencies = 1e-6;

    public override string Name => "transformer";

    public override IReadOnlyList<string> Needs => [Model + ".json", Model + ".io.safetensors"];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        using var frozen = no_grad();
        var config = ZImageConfig.From(folder.Config(Model + ".json"));
        var io = folder.Tensors(Model + ".io.safetensors");
        foreach (var file in folder.Layouts(Model))
        {
            using var weights = ModelWeights.Open(ModelPart.Transformer, new PartFiles([folder.Path(file)]));
            using var model = ZImageTransformer.Load(weights, config);
            var layout = file[(Model.Length + 1)..].Replace(".safetensors", "", StringComparison.Ordinal);
            foreach (var name in TransformerCase.Names(io))
                Case(model, layout, new TransformerCase(io, name), log);
        }
    }

    private static void Case(ZImageTransformer model, string layout, TransformerCase golden, ParityLog log)
    {
        using var scope = NewDisposeScope();
        var title = $"{layout} case {golden.Name}";
        var tolerance = Frequencies(model, golden, title, log);
        Positions(model.Config, golden, title, log);
        for (var i = 0; i < golden.Items; i++)
        {
            var inside = new InsideTransformer(golden, i, model.Config.Layers, title, tolerance, log);
            var output = model.Forward(golden.Latent(i), golden.Time(i), [golden.Caption(i)], new ForwardOptions { Probe = inside.See });
            log.Relative($"{title} out", output, golden.Output(i), tolerance);
            if (golden.ComfyOutput(i) is { } comfy)
                log.Relative($"{title} comfy_out", -output, comfy, ToleranceWithOwnFrequencies);
        }
        if (golden.Items > 1 && golden.HasOneSize)
        {
            var output = model.Forward(golden.Latents, golden.Times, golden.Captions);
            for (var i = 0; i < golden.Items; i++)
                log.Relative($"{title} out as a batch", output.narrow(0, i, 1), golden.Output(i), tolerance);
        }
    }

    private static void Positions(ZImageConfig config, TransformerCase golden, string title, ParityLog log)
    {
        if (golden.Inside("unified_rope_cos") is not { } cosines || golden.Inside("unified_rope_sin") is not { } sines)
            return;
        for (var i = 0; i < golden.Items; i++)
        {
            var latent = golden.Latent(i);
            var layout = SequenceLayout.Of((int)latent.size(2), (int)latent.size(3), SequenceLayout.RoundUp((int)golden.Caption(i).size(0)), PaddingStyle.PadTokens);
            using var table = RotaryTable.Of([.. layout.Positions()], config.RopeAxes, config.RopeTheta, CPU);
            log.Absolute($"{title} rope of the sequence", table.Cosine, cosines.narrow(0, i, 1).narrow(1, 0, layout.Length), RopeParity.Tolerance);
            log.Absolute($"{title} rope of the sequence", table.Sine, sines.narrow(0, i, 1).narrow(1, 0, layout.Length), RopeParity.Tolerance);
        }
    }

    private static double Frequencies(ZImageTransformer model, TransformerCase golden, string title, ParityLog log)
    {
        if (golden.Frequencies is not { } wanted)
            return ToleranceWithOwnFrequencies;
        var error = Errors.Absolute(TimestepEmbedder.Sinusoids(golden.Times, model.Config.TimeScale), wanted);
        log.Add($"{title} t_freq", error, FrequencyTolerance, ParityUnit.Absolute);
        return error <= SameFrequencies ? Tolerance : ToleranceWithOwnFrequencies;
    }
}
