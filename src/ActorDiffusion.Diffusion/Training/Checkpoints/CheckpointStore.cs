using System.Globalization;
using System.Text.Json;
using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Training.Checkpoints;

/// <summary>
/// The checkpoints of one run, each complete or invisible (invariant I6): files, then a manifest with their sizes and hashes, in a
/// hidden folder that is flushed and renamed at the end. The newest valid one wins; a broken one is skipped with its reason.
/// </summary>
/// <param name="root">The folder that holds one folder a checkpoint.</param>
/// <param name="log">Told why a checkpoint is skipped or removed.</param>
internal sealed class CheckpointStore(string root, Action<string> log)
{
    private const string Prefix = "step";
    private const string Hidden = ".";

    public static string NameOf(int step) => Prefix + step.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>Removes what a killed process left half-written or half-deleted.</summary>
    public void Tidy()
    {
        Directory.CreateDirectory(root);
        foreach (var leftover in Directory.EnumerateDirectories(root, Hidden + "*"))
            Directory.Delete(leftover, recursive: true);
    }

    /// <summary>Writes a checkpoint and keeps the newest <paramref name="keep"/> (0 keeps all).</summary>
    /// <param name="step">The number of steps taken.</param>
    /// <param name="writeFiles">Puts the files into the folder it is given.</param>
    /// <param name="keep">How many checkpoints remain.</param>
    public Checkpoint Write(int step, Action<string> writeFiles, int keep = 0)
    {
        var final = Path.Combine(root, NameOf(step));
        if (Directory.Exists(final))
        {
            if (Inspect(final) is { Problem: null } existing)
                return existing.Checkpoint!;
            Remove(final);
        }
        var writing = Path.Combine(root, Hidden + "writing-" + NameOf(step));
        if (Directory.Exists(writing))
            Directory.Delete(writing, recursive: true);
        Directory.CreateDirectory(writing);

        writeFiles(writing);
        var files = Directory.EnumerateFiles(writing).Order(StringComparer.Ordinal).Select(Describe).ToArray();
        var manifest = Path.Combine(writing, CheckpointManifest.FileName);
        AtomicFile.Write(manifest, stream => stream.Write(new CheckpointManifest(step, files).ToJson()));

        Directory.Move(writing, final);
        AtomicFile.SyncFolder(root);
        if (keep > 0)
            Prune(keep);
        return new Checkpoint(step, final);
    }

    /// <summary>The checkpoint to resume from, or null.</summary>
    public Checkpoint? NewestValid()
    {
        foreach (var folder in Folders())
        {
            var (checkpoint, problem) = Inspect(folder);
            if (checkpoint is not null)
                return checkpoint;
            log($"checkpoint {Path.GetFileName(folder)} is skipped: {problem}");
        }
        return null;
    }

    /// <summary>Folders of checkpoints, newest first, valid or not.</summary>
    private IEnumerable<string> Folders() => !Directory.Exists(root)
        ? []
        : Directory.EnumerateDirectories(root, Prefix + "*").OrderByDescending(StepOf).ThenByDescending(folder => folder, StringComparer.Ordinal);

    private void Prune(int keep)
    {
        foreach (var old in Folders().Skip(keep).ToArray())
            Remove(old);
    }

    // Hidden first, so that a kill in the middle of a deletion leaves no half checkpoint in sight.
    private void Remove(string folder)
    {
        var hidden = Path.Combine(root, Hidden + "removing-" + Path.GetFileName(folder));
        if (Directory.Exists(hidden))
            Directory.Delete(hidden, recursive: true);
        Directory.Move(folder, hidden);
        Directory.Delete(hidden, recursive: true);
    }

    private static CheckpointFile Describe(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read))
            file.Flush(flushToDisk: true);
        return new CheckpointFile(Path.GetFileName(path), new FileInfo(path).Length, ContentHash.OfFile(path));
    }

    private static (Checkpoint? Checkpoint, string? Problem) Inspect(string folder)
    {
        var path = Path.Combine(folder, CheckpointManifest.FileName);
        if (!File.Exists(path))
            return (null, "it has no manifest");
        CheckpointManifest? manifest;
        try
        {
            manifest = CheckpointManifest.FromJson(File.ReadAllText(path));
        }
        catch (JsonException error)
        {
            return (null, $"its manifest is no JSON ({error.Message})");
        }
        if (manifest is not { Schema: CheckpointManifest.CurrentSchema, Files: not null })
            return (null, $"its manifest is not of schema {CheckpointManifest.CurrentSchema}");
        if (NameOf(manifest.Step) != Path.GetFileName(folder))
            return (null, $"its manifest tells step {manifest.Step}");
        var problem = manifest.Files.Select(file => Problem(folder, file)).FirstOrDefault(found => found is not null);
        return problem is null ? (new Checkpoint(manifest.Step, folder), null) : (null, problem);
    }

    private static string? Problem(string folder, CheckpointFile file)
    {
        if (Path.GetFileName(file.Name) != file.Name)
            return $"its manifest names a file outside the folder ({file.Name})";
        var info = new FileInfo(Path.Combine(folder, file.Name));
        if (!info.Exists)
            return $"{file.Name} is missing";
        if (info.Length != file.Size)
            return $"{file.Name} has {info.Length} bytes instead of {file.Size}";
        return ContentHash.OfFile(info.FullName) == file.Sha256 ? null : $"{file.Name} does not match its SHA-256";
    }

    private static int StepOf(string folder) =>
        int.TryParse(Path.GetFileName(folder).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1;
}
