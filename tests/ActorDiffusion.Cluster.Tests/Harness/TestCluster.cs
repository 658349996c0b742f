namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>A hub and the nodes that join it, in folders that go away with it.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("actordiffusion-cluster-");
    private readonly List<NodeProcess> nodes = [];
    private readonly int[] ports = FreePorts.Take(8);

    /// <param name="hubOptions">Further options of the hub.</param>
    /// <param name="hubConfig">HOCON for the hub, laid over everything.</param>
    /// <param name="hubRoles">What the hub's process does besides.</param>
    public TestCluster(string[]? hubOptions = null, string hubConfig = "", string hubRoles = "hub")
    {
        Hub = Add("hub", ["--roles", hubRoles, "--config", Config("hub", hubConfig), .. hubOptions ?? []]);
        Api = new HubApi(Hub.Url);
    }

    public NodeProcess Hub { get; private set; }

    public HubApi Api { get; private set; }

    public string Root => folder.FullName;

    public IReadOnlyList<NodeProcess> Nodes => nodes;

    /// <summary>A node that joins the hub; it is not started yet.</summary>
    /// <param name="name">Of the node.</param>
    /// <param name="role">What it does.</param>
    /// <param name="config">HOCON, laid over everything.</param>
    /// <param name="hub">By which address it knows the hub, if not by its own.</param>
    public NodeProcess Join(string name, string role, string config = "", Uri? hub = null) =>
        Add(name, ["--roles", role, "--join", (hub ?? Hub.Url).ToString(), "--config", Config(name, config)]);

    /// <summary>The same hub at another port, in the same folder; it is not started yet.</summary>
    public void MoveHub(string hubConfig)
    {
        Hub = Add("hub", ["--roles", "hub", "--config", Config("hub", hubConfig)]);
        Api.Dispose();
        Api = new HubApi(Hub.Url);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        Api.Dispose();
        // Kept for whoever looks at what went wrong.
        if (Environment.GetEnvironmentVariable("ACTORDIFFUSION_KEEP_CLUSTERS") is null) folder.Delete(recursive: true);
        else TestContext.Current.SendDiagnosticMessage($"The cluster's folders are kept in {Root}");
    }

    private string Config(string name, string hocon)
    {
        var path = Path.Combine(Root, $"{name}.conf");
        File.WriteAllText(path, hocon);
        return path;
    }

    private NodeProcess Add(string name, string[] options)
    {
        var node = new NodeProcess(name, Path.Combine(Root, name), ports[nodes.Count], options);
        nodes.Add(node);
        return node;
    }
}
