namespace ActorDiffusion.Diffusion.Training.Runs;

/// <summary>Keeps a second process out of a run's folder. The system releases it when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream file;

    private RunLock(FileStream file) => this.file = file;

    public static RunLock Take(RunFolder folder)
    {
        Directory.CreateDirectory(folder.Root);
        try
        {
            return new RunLock(new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error)
        {
            throw new BadInputException($"The run {folder.Root} is being trained by another process: wait for it or stop it.", error);
        }
    }

    public void Dispose() => file.Dispose();
}
