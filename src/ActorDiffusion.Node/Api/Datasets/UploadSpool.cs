namespace ActorDiffusion.Node.Api.Datasets;

/// <summary>
/// Uploads that are looked into before anything of them is kept. Their files go away when they are closed; those of a killed process when
/// the next one starts (the data directory belongs to one process at a time).
/// </summary>
internal sealed class UploadSpool
{
    private readonly string folder;
    private int counter;

    public UploadSpool(string folder)
    {
        this.folder = folder;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>A file with the content, at its beginning.</summary>
    public async Task<Stream> TakeAsync(Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Interlocked.Increment(ref counter)}.tmp");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        try
        {
            await content.CopyToAsync(file, cancel);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
