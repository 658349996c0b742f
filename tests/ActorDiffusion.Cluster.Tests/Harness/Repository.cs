namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>Where the files lie that tests read: found from the test program upwards.</summary>
internal static class Repository
{
    public static string Sample(string path) => Path.Combine(Root, "samples", path);

    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorDiffusion.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
