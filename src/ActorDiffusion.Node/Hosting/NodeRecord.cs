using System.Security.Cryptography;
using System.Text.Json;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Hosting;

/// <summary>What a node keeps about itself, so that others find it again after a restart.</summary>
/// <param name="Name">Its name in the cluster.</param>
/// <param name="RemotingPort">Where its actors listened last; 0 before the first time.</param>
/// <param name="Url">Where it was reached last, for <c>invite</c>.</param>
internal sealed record NodeRecord(string Name, int RemotingPort = 0, Uri? Url = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static NodeRecord Read(DataDirectory data)
    {
        var path = PathIn(data);
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<NodeRecord>(File.ReadAllText(path), Options) is { Name.Length: > 0 } known ? known : New();
        }
        catch (JsonException cause)
        {
            throw new BadInputException($"{path} is damaged ({cause.Message}): delete it, and the node gets a new name.", cause);
        }
    }

    public void Write(DataDirectory data) => AtomicFile.Write(PathIn(data), file => JsonSerializer.Serialize(file, this, Options));

    private static string PathIn(DataDirectory data) => Path.Combine(data.Root, "node.json");

    // Two nodes may share a machine, and two machines a name.
    private static NodeRecord New() => new($"{Environment.MachineName.ToLowerInvariant()}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");
}
