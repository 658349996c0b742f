namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>A hub and the nodes that join it, in folders that go away with it.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("actordiffusion-cluster-");
    private readonly List<NodeProcess> nodes = [];
    private readonly int[] ports = FreePorts.Take(8);

    /// <param name="hubOptions">Further options of the hub.</param>
    /// <param name="hubConfig">HOCON for the hub, laid over everything.</param>
    public TestCluster(string[]? hubOptions = null, string hubConfig = "")
    {
        var config = Path.Combine(Root, "hub.conf");
        File.WriteAllText(config, hubConfig);
        Hub = Add("hub", ["--roles", "hub", "--config", config, .. hubOptions ?? []]);
        Api = new HubApi(Hub.Url);
    }

    public NodeProcess Hub { get; }

    public HubApi Api { get; }

    public string Root => folder.FullName;

    public IReadOnlyList<NodeProcess> Nodes => nodes;

    /// <summary>A node that joins the hub; it is not started yet.</summary>
    public NodeProcess Join(string name, string role) => Add(name, ["--roles", role, "--join", Hub.Url.ToString()]);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        Api.Dispose();
        // Kept for whoever looks at what went wrong.
        if (Environment.GetEnvironmentVariable("ACTORDIFFUSION_KEEP_CLUSTERS") is null) folder.Delete(recursive: true);
        else TestContext.Current.SendDiagnosticMessage($"The cluster's folders are kept in {Root}");
    }

    private NodeProcess Add(string name, string[] options)
    {
        var node = new NodeProcess(name, Path.Combine(Root, name), ports[nodes.Count], options);
        nodes.Add(node);
        return node;
    }
}
