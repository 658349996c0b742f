namespace ActorDiffusion.Ui.Tests.Browser;

internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "test-results", "screenshots")).FullName;

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorDiffusion.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return folder;
    }
}
