namespace ActorDiffusion.Actors.Tests;

/// <summary>A folder of its own for a test, removed with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("actordiffusion-");

    public string Root => folder.FullName;

    public string Of(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Dispose() => folder.Delete(recursive: true);
}
