using System.Security.Cryptography;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.Caches;

/// <summary>
/// Tensors that are dear to compute, kept on disk under the hash of all they were computed from. An entry carries the hash of its
/// own bytes; one that does not match is computed again.
/// </summary>
/// <param name="root">The folder; one file an entry, spread over 256 folders.</param>
/// <param name="log">Told when an entry is damaged.</param>
internal sealed class TensorCache(string root, Action<string> log)
{
    private const string TensorName = "value";
    private const string HashName = "sha256";

    public bool Contains(string key) => File.Exists(PathOf(key));

    /// <summary>The tensor in the caller's scope, computed and stored when the cache does not have it.</summary>
    public Tensor Get(string key, Func<Tensor> compute) => Read(key) ?? Store(key, compute);

    private Tensor? Read(string key)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
            return null;
        try
        {
            using var file = SafetensorsFile.Open(path);
            if (HashOf(file.Bytes(file[TensorName])) == file.Metadata.GetValueOrDefault(HashName))
                return NamedTensors.Read(file, TensorName);
            log($"the cache entry {path} is damaged and computed again");
        }
        catch (BadInputException damage)
        {
            log($"{damage.Message} It is computed again.");
        }
        return null;
    }

    private Tensor Store(string key, Func<Tensor> compute)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var value = compute().cpu().@float().contiguous();
        var hash = HashOf(System.Runtime.InteropServices.MemoryMarshal.AsBytes(value.data<float>()));
        NamedTensors.Write(PathOf(key), [(TensorName, value)], new Dictionary<string, string> { [HashName] = hash });
        return scope.MoveToOuter(value);
    }

    private string PathOf(string key) => Path.Combine(root, key[..2], key + ".safetensors");

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
