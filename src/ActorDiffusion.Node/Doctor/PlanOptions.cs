using System.CommandLine;
using ActorDiffusion.Node.Commands.Training;

namespace ActorDiffusion.Node.Doctor;

/// <summary>The options of <c>train</c> that decide whether it fits the machine, under the same names.</summary>
internal sealed class PlanOptions
{
    private readonly Option<PlannedPrecision> precision = Flag.Choice(
        "mixed_precision", "What the frozen weights compute in", PlannedPrecision.Auto, ("no", PlannedPrecision.Fp32));

    private readonly Option<int?> resolution = Flag.Optional<int?>("resolution", "Side of the training square in pixels (1024, or 128 for the built-in model)", "N");
    private readonly Option<int> rank = Flag.Of("network_dim", "Rank of the LoRA", 16, "N", "--rank");
    private readonly Option<bool> checkpointing = Flag.Of("gradient_checkpointing", "Less memory for about a third more time", false);
    private readonly Option<string[]> adapters = Flag.Many("base_weights", "LoRAs merged into the base, such as Turbo's training adapter", "FILE");

    public Option[] All => [precision, resolution, rank, checkpointing, adapters];

    public PlanFacts Read(ParseResult options, int usualResolution) => new()
    {
        Precision = options.GetValue(precision),
        Resolution = options.GetValue(resolution) ?? usualResolution,
        Rank = options.GetValue(rank),
        GradientCheckpointing = options.GetValue(checkpointing),
        HasAdapter = options.GetValue(adapters) is { Length: > 0 },
    };
}
