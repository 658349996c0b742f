using System.Globalization;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Keeps a second node out of a data directory. The system releases it when the process ends, however it ends.</summary>
internal sealed class DataLock : IDisposable
{
    /// <summary>Holds the process number of the node; beside the lock, because a locked file cannot be read.</summary>
    public const string OwnerFile = "node.pid";

    private readonly FileStream file;

    private DataLock(FileStream file) => this.file = file;

    public static DataLock Take(DataDirectory data)
    {
        MakePrivate(data.Root);
        var path = Path.Combine(DataDirectory.Ensure(data.Root), "node.lock");
        var owner = Path.Combine(data.Root, OwnerFile);
        try
        {
            var taken = new DataLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return taken;
        }
        catch (IOException cause) when (File.Exists(path))
        {
            var process = File.Exists(owner) ? $" (process {File.ReadAllText(owner)})" : "";
            throw new BadInputException($"The data directory {data.Root} is in use by another node{process}: stop that one, or name another folder with --data-dir DIR.", cause);
        }
    }

    // Portraits are personal data: a new folder is its owner's alone. One that is there already keeps the rights it was given.
    private static void MakePrivate(string root)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(root) || Path.GetDirectoryName(root) is not { } parent) return;
        DataDirectory.Ensure(parent);
        Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => file.Dispose();
}
