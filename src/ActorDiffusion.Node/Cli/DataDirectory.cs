using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Cli;

/// <summary>The one folder that everything made or fetched lives in (architecture: data directory).</summary>
internal sealed record DataDirectory(string Root)
{
    public string Journal => Path.Combine(Root, "journal.db");

    public string Assets => Path.Combine(Root, "assets");

    public string Runs => Path.Combine(Root, "runs");

    public string Cache => Path.Combine(Root, "cache");

    public string Output => Path.Combine(Root, "output");

    /// <summary>ComfyUI's layout: diffusion_models, text_encoders, vae, loras.</summary>
    public string Models => Path.Combine(Root, "models");

    public static DataDirectory Resolve(string? option, Func<string, string?> environment)
    {
        if (!string.IsNullOrWhiteSpace(option)) return new(Path.GetFullPath(option));
        if (environment("ACTORDIFFUSION_DATA") is { Length: > 0 } configured) return new(Path.GetFullPath(configured));
        if (environment("HOME") is { Length: > 0 } home) return new(Path.Combine(home, ".actordiffusion"));
        throw new BadInputException("There is no home folder to keep data in; name a folder with --data-dir DIR.");
    }

    /// <summary>Makes a folder of this directory, or says in one sentence why it cannot be made.</summary>
    public static string Ensure(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"The folder {folder} cannot be made ({cause.Message.TrimEnd('.')}); choose one you may write to with --data-dir DIR.", cause);
        }
    }
}
