namespace ActorDiffusion.Node.Tests.Training;

/// <summary>Waits until something of a kind has appeared a number of times below a folder.</summary>
internal sealed class FolderEvents : IDisposable
{
    private readonly FileSystemWatcher watcher;
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int missing;

    public FolderEvents(string folder, int count, Func<string, bool> isMeant)
    {
        missing = count;
        watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Created += (_, appeared) => See(appeared.FullPath);
        watcher.Renamed += (_, renamed) => See(renamed.FullPath);
        watcher.EnableRaisingEvents = true;

        void See(string path)
        {
            if (isMeant(Path.GetFileName(path)) && Interlocked.Decrement(ref missing) == 0)
                reached.SetResult();
        }
    }

    public Task Reached => reached.Task;

    public void Dispose() => watcher.Dispose();
}
