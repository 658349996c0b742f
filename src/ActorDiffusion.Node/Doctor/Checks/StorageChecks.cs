namespace ActorDiffusion.Node.Doctor;

/// <summary>Can results be kept?</summary>
internal static class StorageChecks
{
    private const string Subject = "Storage";
    private const long Least = 1_000_000_000;
    // A run of a full-size model: caches, and checkpoints of a rank-32 LoRA with moments (about 0.9 GB each).
    private const long Comfortable = 10_000_000_000;
    private const long FullSizeParameters = 1_000_000_000;

    public static IEnumerable<Finding> Folder(CaseFacts facts)
    {
        var storage = facts.Storage;
        if (storage.WriteFault is { } fault)
        {
            yield return Finding.Problem(Subject, $"nothing can be written to {storage.Folder}: {fault}",
                "a run would end at its first checkpoint", "make the folder writable or choose another one with --data-dir DIR");
            yield break;
        }

        var fullSize = facts.Model?.Transformer?.Parameters > FullSizeParameters;
        if (storage.FreeBytes < Least)
        {
            yield return Finding.Problem(Subject, $"only {Bytes.Text(storage.FreeBytes)} are free where {storage.Folder} is",
                "a run would end when the disk is full", $"free at least {Bytes.Text(Least)} or choose another disk with --data-dir DIR");
        }
        else if (fullSize && storage.FreeBytes < Comfortable)
        {
            yield return Finding.Warning(Subject, $"only {Bytes.Text(storage.FreeBytes)} are free where {storage.Folder} is",
                "checkpoints of a full-size run take about 1 GB each at rank 32", $"free at least {Bytes.Text(Comfortable)} or keep fewer checkpoints");
        }
        else
        {
            yield return Finding.Good(Subject, $"{storage.Folder} is writable and has {Bytes.Text(storage.FreeBytes)} free");
        }
    }
}
