using ActorDiffusion.Diffusion.Training.BaseModels;

namespace ActorDiffusion.Node.Doctor;

/// <summary>Turbo, De-Turbo and Base look alike inside and are trained and sampled differently (zimage.md §0, §4.3, §5.6).</summary>
internal static class VariantChecks
{
    private const string Subject = "Model";

    public static IEnumerable<Finding> Recognised(CaseFacts facts)
    {
        if (facts.Model?.Variant is not { } guess) yield break;
        yield return guess.Warning is { } doubt
            ? Finding.Warning(Subject, doubt, "Turbo wants 8 steps and CFG 1, De-Turbo and Base 20 or more and CFG 3 to 4; each is trained differently",
                "look at where the file came from, and say what it is with --model_variant base|turbo|deturbo")
            : Finding.Good(Subject, $"it is {Title(guess.Variant)}: {guess.Reason}");
    }

    public static IEnumerable<Finding> Training(CaseFacts facts)
    {
        if (facts.Model?.Variant is not { } guess || facts.Dataset is null) yield break;
        if (VariantRecognition.TrainingAdvice(guess.Variant, facts.Plan.HasAdapter) is not { } advice) yield break;
        yield return guess.Variant == ModelVariant.Turbo
            ? Finding.Warning(Subject, "a LoRA is to be trained on Turbo without its adapter",
                "training breaks the distillation: pictures are blurred at 8 steps and right only at 30", advice[(advice.IndexOf(": ", StringComparison.Ordinal) + 2)..])
            : Finding.Warning(Subject, advice, "the adapter undoes a distillation that this base does not have", "leave --base_weights out");
    }

    private static string Title(ModelVariant variant) => variant == ModelVariant.DeTurbo ? "De-Turbo" : variant.ToString();
}
