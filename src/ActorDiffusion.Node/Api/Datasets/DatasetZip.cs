using System.IO.Compression;
using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Node.Api.Datasets;

/// <summary>A zip file of pictures and captions. All of it is checked, by what it says of itself and by what really comes out, before anything is kept.</summary>
internal sealed class DatasetZip(ZipLimits limits)
{
    private const int Chunk = 1 << 16;

    /// <param name="zip">Seekable; stays open.</param>
    /// <param name="isWanted">By the file's name.</param>
    /// <param name="take">Called with each wanted file.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidDataException">It is damaged, or holds more than is allowed: the rest of a sentence.</exception>
    public async Task ReadAsync(Stream zip, Func<string, bool> isWanted, Func<string, Stream, Task> take, CancellationToken cancel)
    {
        ZipTable.Check(zip, limits.Entries);
        await using var archive = await ZipArchive.CreateAsync(zip, ZipArchiveMode.Read, leaveOpen: true, null, cancel);
        foreach (var entry in archive.Entries.Where(entry => LeavesItsFolder(entry.FullName)))
            throw new InvalidDataException($"the name \"{Shown(entry)}\" leads out of its folder.");
        var wanted = archive.Entries.Where(entry => entry.Name.Length > 0 && isWanted(entry.Name)).ToList();
        if (wanted.FirstOrDefault(entry => entry.Length > limits.Picture) is { } large)
            throw new InvalidDataException($"the file {Shown(large)} has {large.Length} bytes unpacked; at most {limits.Picture} are allowed.");
        if (wanted.Sum(entry => (decimal)entry.Length) > limits.Unpacked)
            throw new InvalidDataException($"its files have more than {limits.Unpacked} bytes unpacked; send it in parts.");
        foreach (var entry in wanted) await MeasureAsync(entry, cancel);
        foreach (var entry in wanted)
        {
            await using var content = await entry.OpenAsync(cancel);
            await take(entry.Name, content);
        }
    }

    // What the table says of a size binds nobody who packed it.
    private static async Task MeasureAsync(ZipArchiveEntry entry, CancellationToken cancel)
    {
        await using var content = await entry.OpenAsync(cancel);
        var buffer = new byte[Chunk];
        long size = 0;
        var checksum = ~0u;
        int count;
        // The reader gives no more bytes than the table says; whether they are the whole file only the checksum tells.
        while (size <= entry.Length && (count = await content.ReadAsync(buffer, cancel)) > 0)
        {
            size += count;
            checksum = Crc32.Continue(checksum, buffer.AsSpan(0, count));
        }

        if (size != entry.Length || ~checksum != entry.Crc32) throw new InvalidDataException($"the file {Shown(entry)} is not what its table says of it; pack it anew.");
    }

    private static bool LeavesItsFolder(string name) => name.Contains('\\') || name.Contains(':') || name.StartsWith('/') || name.Split('/').Contains("..");

    private static string Shown(ZipArchiveEntry entry) => entry.FullName.Length > 60 ? entry.FullName[..60] + "…" : entry.FullName;
}
