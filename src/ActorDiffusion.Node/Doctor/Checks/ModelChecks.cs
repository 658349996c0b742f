namespace ActorDiffusion.Node.Doctor;

/// <summary>Are the files what their places call for, and made for each other?</summary>
internal static class ModelChecks
{
    // zimage.md §1.1 and §3: Z-Image and the FLUX.1 autoencoder are this wide; "mini" and its VAE are far narrower.
    public const int FullTransformerWidth = 3840;

    private const string Subject = "Model";
    private const int FullVaeWidth = 512;

    public static IEnumerable<Finding> Parts(CaseFacts facts)
    {
        if (facts.Model is not { } model) yield break;
        if (model.Fault is { } fault)
        {
            yield return Refused(fault);
            yield break;
        }

        (string Name, PartFact? Part)[] places = [("transformer", model.Transformer), ("text encoder", model.TextEncoder), ("VAE", model.Vae)];
        foreach (var (name, part) in places)
        {
            if (part is null) continue;
            yield return part.Fault is { } refused
                ? Refused(refused)
                : Finding.Good(Subject, $"{name}: {part.Place}, {Count(part.Parameters)} parameters");
        }

        if (!model.HasTokenizer)
        {
            yield return Finding.Problem(Subject, "no tokenizer.json lies beside the text encoder", "prompts cannot be read without it",
                "put Qwen3's tokenizer.json into the text encoder's folder");
        }
    }

    public static IEnumerable<Finding> Fit(CaseFacts facts)
    {
        if (facts.Model is not { Transformer: { Fault: null } transformer } model) yield break;
        if (model.TextEncoder is { Fault: null } encoder && encoder.CaptionWidth != transformer.CaptionWidth)
        {
            yield return Finding.Problem(Subject,
                $"the text encoder gives {encoder.CaptionWidth} numbers a token and the transformer takes {transformer.CaptionWidth}",
                "this encoder belongs to another model", "use Qwen3-4B (2560) with Z-Image, and mini's own encoder with mini");
        }

        if (model.Vae is not { Fault: null } vae) yield break;
        if (vae.LatentChannels != transformer.LatentChannels)
        {
            yield return Finding.Problem(Subject,
                $"the VAE makes latents of {vae.LatentChannels} channels and the transformer works on {transformer.LatentChannels}",
                "this VAE belongs to another model", VaeRemedy);
        }
        else if ((transformer.Width >= FullTransformerWidth) != (vae.Width >= FullVaeWidth))
        {
            yield return Finding.Warning(Subject,
                $"the VAE is {vae.Width} channels wide at its deepest level, which does not go with a transformer {transformer.Width} wide",
                "its latents have the right shape and mean something else: pictures come out as coloured noise", VaeRemedy);
        }
    }

    private const string VaeRemedy = "use the FLUX.1 autoencoder (ae.safetensors) with Z-Image, and mini's own VAE with mini";

    // Readers say "problem; remedy."
    private static Finding Refused(string sentence)
    {
        var split = sentence.LastIndexOf("; ", StringComparison.Ordinal);
        var (what, remedy) = split < 0 ? (sentence.TrimEnd('.'), "name the model's folder, or each file by itself") : (sentence[..split], sentence[(split + 2)..].TrimEnd('.'));
        return Finding.Problem(Subject, what, "nothing can be trained or generated with it", remedy);
    }

    private static string Count(long parameters) => parameters >= 1_000_000_000
        ? FormattableString.Invariant($"{parameters / 1e9:0.00} billion")
        : FormattableString.Invariant($"{parameters / 1e6:0.0} million");
}
