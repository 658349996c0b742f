using System.CommandLine;
using ActorDiffusion.Diffusion.Training;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>The LoRA's rank and modules.</summary>
internal sealed class NetworkFlags
{
    private static readonly NetworkOptions Standard = new();

    private readonly Option<int> rank = Flag.Of("network_dim", "Rank", Standard.NetworkDim, "N", "--rank");
    private readonly Option<double?> alpha = Flag.Optional<double?>("network_alpha", "Scale is alpha / rank; as large as the rank unless given", "X");
    private readonly Option<string?> weights = Flag.Optional<string>("network_weights", "A LoRA to go on from, of the same rank", "FILE");
    private readonly Option<bool> refiners = Flag.Of("train_refiners", "Also train the noise and context refiners", Standard.TrainRefiners);
    private readonly Option<bool> adaln = Flag.Of("train_adaln", "Also train the modulation (adaLN)", Standard.TrainAdaln);
    private readonly Option<string[]> include = Flag.Many("include_patterns", "Regular expressions of modules to train whatever excludes them", "REGEX");
    private readonly Option<string[]> exclude = Flag.Many("exclude_patterns", "Regular expressions of modules to leave out", "REGEX");

    public Option[] All => [rank, alpha, weights, refiners, adaln, include, exclude];

    public NetworkOptions Read(ParseResult line) => new()
    {
        NetworkDim = line.GetValue(rank),
        NetworkAlpha = line.GetValue(alpha) ?? line.GetValue(rank),
        NetworkWeights = line.GetValue(weights) is { } file ? Path.GetFullPath(file) : null,
        TrainRefiners = line.GetValue(refiners),
        TrainAdaln = line.GetValue(adaln),
        IncludePatterns = line.GetValue(include)!,
        ExcludePatterns = line.GetValue(exclude)!,
    };
}
