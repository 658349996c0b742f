namespace ActorDiffusion.Diffusion.Training.Steps;

/// <summary>
/// After the first steps the trained part must change the network's output; hours spent on one that does not are lost. It looks once,
/// at a fixed step, so that a resumed run decides like the undisturbed one.
/// </summary>
internal static class DeadLoraGate
{
    private const int LooksAt = 50;

    // Relative; the roundings of one changed weight are larger than this.
    private const double Alive = 1e-6;

    public static bool IsDue(int step, int steps) => step == Math.Min(LooksAt, steps);

    /// <summary>The reason to stop, or null when the training is alive.</summary>
    /// <param name="effect">Largest relative change of the output.</param>
    /// <param name="step">Steps taken.</param>
    public static string? Verdict(double effect, int step) => effect > Alive
        ? null
        : FormattableString.Invariant($"After {step} steps the LoRA changes the output by {effect:0.0e+0} of its size, which is nothing: ")
            + "check --learning_rate, --network_alpha and the trained modules, then begin again.";
}
