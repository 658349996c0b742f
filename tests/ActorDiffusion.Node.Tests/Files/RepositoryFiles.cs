namespace ActorDiffusion.Node.Tests.Files;

/// <summary>Goldens and samples of the clone.</summary>
internal static class RepositoryFiles
{
    public static string Golden(string name = "") => Path.Combine(Root, "tests", "ActorDiffusion.Diffusion.Tests", "Goldens", name);

    public static string Mini => Path.Combine(Root, "samples", "mini");

    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorDiffusion.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
