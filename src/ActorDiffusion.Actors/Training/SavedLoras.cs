using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Actors.Training;

/// <summary>The LoRA files of a run's checkpoints. A process that was killed between saving and telling finds here what it has not told.</summary>
public static partial class SavedLoras
{
    /// <summary>Files of complete checkpoints, in order of steps.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="name">The run's output name.</param>
    /// <param name="step">The newest complete checkpoint; a later file may be half of a checkpoint that will be taken again.</param>
    public static IReadOnlyList<(int Step, string File)> UpTo(string folder, string name, int step) => [.. Directory
        .EnumerateFiles(folder, "*.safetensors")
        .Select(file => (Step: StepOf(file, name), File: file))
        .Where(entry => entry.Step is { } saved && saved <= step)
        .Select(entry => (entry.Step!.Value, entry.File))
        .OrderBy(entry => entry.Value)];

    private static int? StepOf(string file, string name) =>
        Numbered().Match(Path.GetFileName(file)) is { Success: true } match && match.Groups[1].Value == name
            ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^(.+)_(\d{9})\.safetensors$")]
    private static partial Regex Numbered();
}
