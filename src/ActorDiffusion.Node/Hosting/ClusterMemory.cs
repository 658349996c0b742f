using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Hosting;

/// <summary>
/// What the actor engine remembers of its cluster. The hub is the only one that ever leads, so a leader at another address is the hub
/// itself before its machine's address changed; the engine would wait for that address for ever.
/// </summary>
internal static class ClusterMemory
{
    public static void FollowMove(string path, Func<Address, bool> isOwn)
    {
        if (!File.Exists(path)) return;
        var lines = File.ReadAllLines(path);
        if (ConfigurationFactory.ParseFile(path).GetString("leader") is not { Length: > 0 } leader || isOwn(Address.Parse(leader))) return;
        AtomicFile.Write(path, file =>
        {
            using var writer = new StreamWriter(file, leaveOpen: true);
            foreach (var line in lines.Where(line => !line.StartsWith("leader", StringComparison.Ordinal))) writer.WriteLine(line);
        });
    }
}
