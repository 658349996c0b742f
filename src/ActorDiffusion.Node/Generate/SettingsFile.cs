using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Node.Generate;

/// <summary>The settings inside a picture of any program, or in a .json that <c>--metadata</c> wrote.</summary>
internal static class SettingsFile
{
    private const long MostBytes = 1 << 20;

    public static ImageSettings Read(string path)
    {
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return ImageHistory.Read(path).Settings ?? throw new BadInputException($"{path} does not tell how it was made; choose a picture with metadata.");
        if (!File.Exists(path) || new FileInfo(path).Length > MostBytes)
            throw new BadInputException($"{path} is missing or too large for settings; choose a .json that --metadata wrote.");
        return ImageRecord.FromJson(File.ReadAllText(path))?.Settings ?? throw new BadInputException($"{path} holds no settings; choose a .json that --metadata wrote.");
    }
}
