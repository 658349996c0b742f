using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Tests;

/// <summary>A data directory that is gone after the test.</summary>
internal sealed class TemporaryData : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("actordiffusion-");

    public string Root => folder.FullName;

    public DataDirectory Directories => new(Root);

    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
