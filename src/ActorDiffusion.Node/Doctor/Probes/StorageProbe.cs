namespace ActorDiffusion.Node.Doctor;

/// <summary>Finds out whether a folder can be written to by writing, and leaves nothing behind.</summary>
internal static class StorageProbe
{
    public static StorageFacts Read(string folder)
    {
        var existing = NearestExisting(folder);
        return new StorageFacts(folder, WriteFault(existing), new DriveInfo(existing).AvailableFreeSpace);
    }

    private static string NearestExisting(string folder)
    {
        var candidate = Path.GetFullPath(folder);
        while (!Directory.Exists(candidate) && !File.Exists(candidate)) candidate = Path.GetDirectoryName(candidate)!;
        return candidate;
    }

    private static string? WriteFault(string folder)
    {
        if (File.Exists(folder)) return $"{folder} is a file";
        var probe = Path.Combine(folder, $".actordiffusion-probe-{Environment.ProcessId}");
        try
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            file.WriteByte(0);
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return cause.Message.TrimEnd('.');
        }
    }
}
