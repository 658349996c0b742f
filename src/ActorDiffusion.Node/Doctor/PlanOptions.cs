using System.CommandLine;

namespace ActorDiffusion.Node.Doctor;

/// <summary>The options of <c>train</c> that decide whether it fits the machine, under the same names.</summary>
internal sealed class PlanOptions
{
    private readonly Option<PlannedPrecision> precision = new("--mixed_precision")
    {
        Description = "auto, bf16, fp16 or fp32",
        HelpName = "NAME",
        DefaultValueFactory = _ => PlannedPrecision.Auto,
    };

    private readonly Option<int?> resolution = new("--resolution")
    {
        Description = "Side of the training square in pixels (1024, or 128 for the built-in model)",
        HelpName = "N",
    };

    private readonly Option<int> rank = new("--network_dim") { Description = "Rank of the LoRA", HelpName = "N", DefaultValueFactory = _ => 16 };

    private readonly Option<bool> checkpointing = new("--gradient_checkpointing")
    {
        Description = "Recompute each block in the backward pass: less memory, more time",
    };

    private readonly Option<string[]> adapters = new("--base_weights")
    {
        Description = "LoRA files merged into the base while training, such as the Turbo training adapter",
        HelpName = "FILE...",
        AllowMultipleArgumentsPerToken = true,
    };

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
