using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Hosting.Security;

/// <summary>Small files that only their owner may read.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file's bytes; made, and durable, when there is none.</summary>
    public static byte[] ReadOrMake(string path, Func<byte[]> make)
    {
        if (File.Exists(path)) return File.ReadAllBytes(path);
        var secret = make();
        Write(path, secret);
        return secret;
    }

    public static void Write(string path, byte[] secret)
    {
        // Readable for others at no moment: the mode is part of the creation.
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(temporary, options))
        {
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        AtomicFile.SyncFolder(Path.GetDirectoryName(path)!);
    }
}
