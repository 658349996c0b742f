using System.Text.RegularExpressions;

namespace ActorDiffusion.Diffusion.Training.Trainables;

/// <summary>
/// The modules a LoRA sits on: every matrix inside a block, without refiners and modulation unless asked for (zimage.md §5.1). An
/// include pattern wins over whatever excludes.
/// </summary>
internal static partial class LoraTargets
{
    public static IReadOnlyDictionary<string, (long Out, long In)> Of(
        IReadOnlyDictionary<string, (long Out, long In)> modules, NetworkOptions options)
    {
        var includes = options.IncludePatterns.Select(Compile).ToArray();
        var excludes = options.ExcludePatterns.Select(Compile).ToArray();
        var chosen = modules.Where(module => IsChosen(module.Key)).ToDictionary(StringComparer.Ordinal);
        return chosen.Count > 0 ? chosen : throw new BadInputException(
            "No module is left to train: --include_patterns and --exclude_patterns leave none of the transformer's matrices.");

        bool IsChosen(string name) => includes.Any(pattern => pattern.IsMatch(name)) || (InBlock().IsMatch(name)
            && (options.TrainRefiners || !name.Contains("_refiner", StringComparison.Ordinal))
            && (options.TrainAdaln || !name.Contains("_modulation", StringComparison.Ordinal))
            && !excludes.Any(pattern => pattern.IsMatch(name)));
    }

    // The time limit is for patterns that backtrack without end.
    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException error)
        {
            throw new BadInputException($"The module pattern \"{pattern}\" is no regular expression: {error.Message}", error);
        }
    }

    [GeneratedRegex(@"^(layers|noise_refiner|context_refiner)\.\d+\.")]
    private static partial Regex InBlock();
}
