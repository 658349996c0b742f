using System.Security.Cryptography;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>
/// Names weights by their content: SHA-256 over all bytes after the header, so that editing metadata changes nothing.
/// For one file this is what <c>modelspec.hash_sha256</c> holds; the shards of a folder are hashed one after the other in path order.
/// </summary>
public static class TensorHash
{
    private const int Chunk = 1 << 24;

    /// <summary>The hash as 64 lower-case hexadecimal digits. Reads every byte: seconds for a full-size model.</summary>
    /// <param name="files">The open files that make up one model.</param>
    public static string Of(params IReadOnlyCollection<SafetensorsFile> files) => Of(files, null);

    /// <inheritdoc cref="Of(IReadOnlyCollection{SafetensorsFile})"/>
    /// <param name="files">The open files that make up one model.</param>
    /// <param name="onBytes">Told how many bytes are hashed so far.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static string Of(IReadOnlyCollection<SafetensorsFile> files, Action<long>? onBytes, CancellationToken cancel = default)
    {
        var hashed = 0L;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            for (var at = file.DataStart; at < file.Length; at += Chunk)
            {
                cancel.ThrowIfCancellationRequested();
                var bytes = file.Bytes(at, (int)Math.Min(Chunk, file.Length - at));
                sha.AppendData(bytes);
                onBytes?.Invoke(hashed += bytes.Length);
            }
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }
}
