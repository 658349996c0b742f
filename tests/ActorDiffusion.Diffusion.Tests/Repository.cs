using System.Text.Json;

namespace ActorDiffusion.Diffusion.Tests;

/// <summary>Where the files lie that tests read: found from the test program upwards.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a golden vector file.</summary>
    public static string Golden(string name) => Path.Combine(Root, "tests", "ActorDiffusion.Diffusion.Tests", "Goldens", name);

    public static string Sample(string path) => Path.Combine(Root, "samples", path);

    public static JsonElement GoldenJson(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Golden(name)));
        return document.RootElement.Clone();
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorDiffusion.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
