using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Files of a node in its data directory that are no work.</summary>
internal static class NodeFiles
{
    public static string Token(DataDirectory data) => Path.Combine(data.Root, "token");

    public static string Certificate(DataDirectory data) => Path.Combine(data.Root, "tls.pfx");

    /// <summary>Written by the actor engine.</summary>
    public static string Cluster(DataDirectory data) => Path.Combine(data.Root, "cluster.conf");
}
