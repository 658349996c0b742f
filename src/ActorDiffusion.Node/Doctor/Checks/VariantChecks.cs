namespace ActorDiffusion.Node.Doctor;

/// <summary>Turbo, De-Turbo and Base look alike inside and are trained and sampled differently (zimage.md §0, §4.3, §5.6).</summary>
internal static class VariantChecks
{
    private const string Subject = "Model";

    public static IEnumerable<Finding> Confusion(CaseFacts facts)
    {
        if (facts.Model?.Transformer is not { Refusal: null } transformer) yield break;
        var (name, content) = (transformer.NameSays, transformer.ContentSays);
        if (content != Variant.Unknown && name != Variant.Unknown && content != name)
        {
            yield return Finding.Problem(Subject, $"{transformer.Path} is called like {Title(name)} and its tensors are {Title(content)}'s",
                $"{Title(name)}'s steps and guidance give {(content == Variant.Turbo ? "burnt" : "blurred")} pictures with {Title(content)}",
                $"rename the file, and treat it as {Title(content)}");
        }
        else if (content == Variant.Unknown && name == Variant.Unknown)
        {
            yield return Finding.Warning(Subject, $"it cannot be told whether {transformer.Path} is Turbo, De-Turbo or Base",
                "Turbo wants 8 steps and CFG 1, De-Turbo and Base want 20 or more with CFG, and each is trained differently",
                "say which with --variant turbo|de-turbo|base");
        }
        else if (content == Variant.Unknown)
        {
            yield return Finding.Warning(Subject, $"only its name says that {transformer.Path} is {Title(name)}",
                "a renamed file would be sampled and trained the wrong way", "check where it came from, or say which with --variant turbo|de-turbo|base");
        }
    }

    public static IEnumerable<Finding> Training(CaseFacts facts)
    {
        if (facts.Model?.Transformer is not { Refusal: null } transformer || facts.Dataset is null) yield break;
        var variant = transformer.ContentSays == Variant.Unknown ? transformer.NameSays : transformer.ContentSays;
        if (variant == Variant.Turbo && !facts.Plan.HasAdapter)
        {
            yield return Finding.Warning(Subject, "a LoRA is to be trained on Turbo without its adapter",
                "training breaks the distillation: pictures are blurred at 8 steps and right only at 30",
                "train on De-Turbo or Base, or give the Turbo training adapter with --base_weights FILE");
        }
        else if (variant is Variant.Base or Variant.DeTurbo && facts.Plan.HasAdapter)
        {
            yield return Finding.Warning(Subject, $"a training adapter is given and the base is {Title(variant)}",
                "the adapter undoes Turbo's distillation, which this base does not have", "leave --base_weights out");
        }
    }

    private static string Title(Variant variant) => variant switch
    {
        Variant.Base => "Base",
        Variant.Turbo => "Turbo",
        Variant.DeTurbo => "De-Turbo",
        _ => throw new ArgumentOutOfRangeException(nameof(variant)),
    };
}
