namespace ActorDiffusion.Diffusion.Training.Runs;

/// <summary>Opens a run's folder: new, continued, or refused, as the user asked.</summary>
internal static class RunOpening
{
    /// <summary>The folder for this run, locked by the caller before anything else is done in it.</summary>
    public static RunFolder Locate(RunRecord record, RunSettings settings) =>
        RunFolder.Of(settings.RunsFolder, record.Options.OutputName, record.Id);

    /// <summary>Makes the locked folder ready and writes run.json on its first opening.</summary>
    /// <returns>The record of the run: the one that is there, else the given one.</returns>
    public static RunRecord Prepare(RunFolder folder, RunRecord record, ResumeMode mode)
    {
        if (mode == ResumeMode.Restart)
            Clear(folder);
        if (File.Exists(folder.Record))
        {
            var known = RunRecord.Read(folder.Record);
            if (known.Difference(record) is { } difference)
                throw new BadInputException($"The run {folder.Root} was made with other settings ({difference}): choose another --output_name.");
            if (mode == ResumeMode.Refuse && HasProgress(folder, record))
                throw new BadInputException($"The run {folder.Root} is there already: add --resume to continue it or --restart to begin again.");
            return known;
        }
        AtomicFile.Write(folder.Record, stream => stream.Write(record.ToJson()));
        return record;
    }

    // A run that failed before its first checkpoint is simply begun again.
    private static bool HasProgress(RunFolder folder, RunRecord record) =>
        folder.FinalWeights(record.Options.OutputName) is not null
        || (Directory.Exists(folder.Checkpoints) && Directory.EnumerateDirectories(folder.Checkpoints).Any());

    private static void Clear(RunFolder folder)
    {
        // The record goes first: a folder without it counts as new.
        File.Delete(folder.Record);
        foreach (var inner in Directory.EnumerateDirectories(folder.Root))
            Directory.Delete(inner, recursive: true);
        foreach (var file in Directory.EnumerateFiles(folder.Root).Where(file => file != folder.Lock))
            File.Delete(file);
    }
}
