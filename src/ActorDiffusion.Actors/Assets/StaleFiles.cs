namespace ActorDiffusion.Actors.Assets;

/// <summary>Leftovers of a process that was killed while it wrote.</summary>
internal static class StaleFiles
{
    /// <summary>Parts that nobody went on with for so long are not waited for any more.</summary>
    private static readonly TimeSpan PartLife = TimeSpan.FromDays(7);

    public static int Sweep(AssetFolder folder, TimeProvider time)
    {
        var oldest = time.GetUtcNow().UtcDateTime - PartLife;
        var stale = Directory.EnumerateFiles(folder.Incoming)
            .Where(file => !file.EndsWith(".part", StringComparison.Ordinal) || File.GetLastWriteTimeUtc(file) < oldest)
            .Where(IsUnused).ToList();
        stale.ForEach(File.Delete);
        return stale.Count;
    }

    // Writers keep their file locked; the system releases it when they end, however they end.
    private static bool IsUnused(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
