namespace ActorDiffusion.Node.Demo.Cluster;

/// <summary>A hub, a trainer and two inference nodes on this machine.</summary>
internal sealed class DemoCluster : IAsyncDisposable
{
    public DemoCluster(string folder)
    {
        Hub = Of("hub", "hub");
        Trainer = Of("trainer", "trainer");
        Inference = [Of("inference-1", "inference"), Of("inference-2", "inference")];

        DemoNode Of(string name, string role) => new(name, role, Path.Combine(folder, name));
    }

    public DemoNode Hub { get; }

    public DemoNode Trainer { get; }

    public IReadOnlyList<DemoNode> Inference { get; }

    /// <summary>One of each kind.</summary>
    public IReadOnlyList<DemoNode> Victims => [Hub, Trainer, Inference[0]];

    public async Task StartAsync(CancellationToken cancel)
    {
        await Hub.StartAsync(null, cancel);
        await Task.WhenAll(Inference.Append(Trainer).Select(node => StartAsync(node, cancel)));
    }

    /// <summary>Begins a node that was killed again, where it was.</summary>
    public Task StartAsync(DemoNode node, CancellationToken cancel) => node.StartAsync(node == Hub ? null : Hub.Url, cancel);

    public async ValueTask DisposeAsync()
    {
        // Workers first, so that they hand back what they hold.
        await Task.WhenAll(Inference.Append(Trainer).Select(node => node.DisposeAsync().AsTask()));
        await Hub.DisposeAsync();
    }
}
