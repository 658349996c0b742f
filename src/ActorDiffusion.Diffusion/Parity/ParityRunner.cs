using ActorDiffusion.Diffusion.Parity.Areas;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Parity;

/// <summary>
/// Compares what this project computes with the outputs of the reference implementations. Sizes, cases, settings and prompts are all read
/// from the files, so that any folder of the format will do.
/// </summary>
public static class ParityRunner
{
    private static readonly ParityArea[] Areas =
    [
        new TokenizerParity(), new KeyLayoutParity(), new TextEncoderParity(), new VaeParity(), new RopeParity(), new TransformerParity(),
        new FlowMatchParity(), new ComfySigmaParity(), new SamplerParity(), new PipelineParity(),
        new LoraParity(), new LoraTrainParity(), new ModelCheckParity(),
    ];

    /// <summary>Names of all areas, in the order in which they are compared.</summary>
    public static IReadOnlyList<string> AreaNames { get; } = [.. Areas.Select(area => area.Name)];

    /// <summary>Compares everything that the folder holds.</summary>
    /// <param name="options">Where and what.</param>
    /// <returns>Every comparison, and what was not found.</returns>
    /// <exception cref="BadInputException">The folder does not exist, holds no goldens, or an area is unknown.</exception>
    public static ParityReport Run(ParityOptions options)
    {
        if (!Directory.Exists(options.Folder))
            throw FileFault.Of(options.Folder, "is no folder", "give a folder of goldens");
        if (options.Only.FirstOrDefault(name => !AreaNames.Contains(name)) is { } unknown)
            throw new BadInputException($"There is no area {FileFault.Quote(unknown)}; choose among {string.Join(", ", AreaNames)}.");
        var checks = new List<ParityCheck>();
        var gaps = new List<ParityGap>();
        using var folder = new GoldenFolder(options);
        foreach (var area in Areas.Where(area => options.Only.Count == 0 || options.Only.Contains(area.Name)))
        {
            var log = Compare(area, folder);
            foreach (var check in log.Checks)
                options.OnCheck?.Invoke(check);
            checks.AddRange(log.Checks);
            gaps.AddRange(log.Gaps);
        }
        if (options.Only.Count == 0)
            gaps.AddRange(UnknownKinds(options.Folder));
        return checks.Count > 0
            ? new ParityReport(checks, gaps)
            : throw FileFault.Of(options.Folder, $"holds nothing to compare ({string.Join("; ", gaps.Select(gap => $"{gap.Area}: {gap.Reason}"))})", "give a folder of goldens");
    }

    /// <summary>Every kind of golden has a JSON file; one that no area asks for is a kind that is not known here.</summary>
    private static IEnumerable<ParityGap> UnknownKinds(string folder) =>
        Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileName(file))
            .Where(file => file is not ("model_index.json" or "token_ids.json") && !Areas.Any(area => area.Needs.Contains(file))
                && !File.Exists(Path.Combine(folder, "token_ids.json")))
            .Order(StringComparer.Ordinal)
            .Select(file => new ParityGap(Path.GetFileNameWithoutExtension(file), $"{file} is of a kind that is not known"));

    private static ParityLog Compare(ParityArea area, GoldenFolder folder)
    {
        var log = new ParityLog(area.Name);
        if (area.Needs.Where(file => !folder.Has(file)).ToList() is { Count: > 0 } missing)
        {
            log.Gap($"{string.Join(" and ", missing)} not in the folder");
            return log;
        }
        try
        {
            using var scope = NewDisposeScope();
            area.Compare(folder, log);
        }
#pragma warning disable CA1031 // Whatever goes wrong in one area is its failure; the others are still compared.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.Fail("run", e is BadInputException ? e.Message : $"{e.GetType().Name}: {e.Message}");
        }
        return log;
    }
}
