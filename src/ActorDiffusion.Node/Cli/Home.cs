using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Cli;

/// <summary>Where the files that ship with the program are: the sample series and the built-in base model.</summary>
internal static class Home
{
    /// <summary>The folder of the clone: $ACTORDIFFUSION_HOME, else the nearest one above the program that holds <c>samples</c>.</summary>
    public static string Root { get; } = Locate();

    public static string MiniModel => Path.Combine(Root, "samples", "mini");

    public static string SampleSeries => Path.Combine(Root, "samples", "series-lorelei");

    private static string Locate()
    {
        if (Environment.GetEnvironmentVariable("ACTORDIFFUSION_HOME") is { Length: > 0 } configured) return Path.GetFullPath(configured);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "samples"))) return folder.FullName;

        throw new BadInputException(
            $"The folder 'samples' that ships with the program is not above {AppContext.BaseDirectory}; set ACTORDIFFUSION_HOME to the clone.");
    }
}
