using System.Globalization;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Keeps a second node out of a data directory. The system releases it when the process ends, however it ends.</summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream file;

    private DataLock(FileStream file) => this.file = file;

    public static DataLock Take(DataDirectory data)
    {
        var path = Path.Combine(DataDirectory.Ensure(data.Root), "node.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return new DataLock(file);
        }
        catch (IOException cause) when (File.Exists(path))
        {
            throw new BadInputException($"The data directory {data.Root} is in use by another node{Owner(path)}: stop that one, or name another folder with --data-dir DIR.", cause);
        }
    }

    private static string Owner(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd() is { Length: > 0 } process ? $" (process {process})" : "";
    }

    public void Dispose() => file.Dispose();
}
