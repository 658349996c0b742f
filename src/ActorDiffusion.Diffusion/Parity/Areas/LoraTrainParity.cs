using System.Text.Json;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Optimiser steps as musubi-tuner takes them: chain, loss, gradients, clipping, parameters and Adam's moments.</summary>
internal sealed class LoraTrainParity : ParityArea
{
    private const string Json = "lora_train.json";
    private const string Base = TransformerParity.Model + ".diffusers.safetensors";

    public override string Name => "lora training";

    public override IReadOnlyList<string> Needs => [Json, Base];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        var golden = folder.Json(Json);
        using var weights = ModelWeights.Open(ModelPart.Transformer, new PartFiles([folder.Path(Base)]));
        using var model = ZImageTransformer.Load(weights, ZImageConfig.From(folder.Config(Json)));
        foreach (var variant in golden.GetProperty("variants").EnumerateObject())
            Variant(folder, model, golden, variant, log);
    }

    private static void Variant(GoldenFolder folder, ZImageTransformer model, JsonElement golden, JsonProperty variant, ParityLog log)
    {
        var (start, io) = ($"lora_train.{variant.Name}.init.safetensors", $"lora_train.{variant.Name}.io.safetensors");
        if (!folder.Has(start) || !folder.Has(io))
        {
            log.Gap($"{start} or {io} not in the folder");
            return;
        }
        var settings = new TrainSettings(golden, variant.Value);
        using (var run = new TrainedVariant(model, folder.Path(start), settings, folder.Tensors(io), log, variant.Name))
            run.Compare(fedWithGoldenGradients: false);
        using (var run = new TrainedVariant(model, folder.Path(start), settings, folder.Tensors(io), log, variant.Name))
            run.Compare(fedWithGoldenGradients: true);
    }
}
