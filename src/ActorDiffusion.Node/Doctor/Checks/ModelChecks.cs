namespace ActorDiffusion.Node.Doctor;

/// <summary>Are the files what their places call for, and made for each other?</summary>
internal static class ModelChecks
{
    private const string Subject = "Model";

    public static IEnumerable<Finding> Parts(CaseFacts facts)
    {
        if (facts.Model is not { } model) yield break;
        (string Name, PartFact? Part)[] places = [("transformer", model.Transformer), ("text encoder", model.TextEncoder), ("VAE", model.Vae)];
        foreach (var (name, part) in places)
        {
            if (part is null)
            {
                yield return Finding.Problem(Subject, $"no {name} was found", "nothing can be trained or generated without it",
                    "name the model's folder, or each file by itself");
            }
            else if (part.Refusal is { } refusal)
            {
                yield return Finding.Problem(Subject, $"the {name} {part.Path} is {part.Description}", "it would be refused when it is loaded", refusal);
            }
            else
            {
                yield return Finding.Good(Subject, $"{name}: {part.Path} is {part.Description}");
            }
        }
    }

    public static IEnumerable<Finding> Fit(CaseFacts facts)
    {
        if (facts.Model is not { Transformer: { Refusal: null } transformer } model) yield break;
        if (model.TextEncoder is { Refusal: null } encoder && encoder.CaptionWidth != transformer.CaptionWidth)
        {
            yield return Finding.Problem(Subject,
                $"the text encoder gives {encoder.CaptionWidth} numbers a token and the transformer takes {transformer.CaptionWidth}",
                "this encoder belongs to another model", "use Qwen3-4B (2560) with Z-Image, and mini's own encoder with mini");
        }

        if (model.Vae is { Refusal: null } vae && vae.LatentChannels != transformer.LatentChannels)
        {
            yield return Finding.Problem(Subject,
                $"the VAE makes latents of {vae.LatentChannels} channels and the transformer works on {transformer.LatentChannels}",
                "this VAE belongs to another model", "use the FLUX.1 autoencoder (ae.safetensors) with Z-Image, and mini's own VAE with mini");
        }
    }
}
