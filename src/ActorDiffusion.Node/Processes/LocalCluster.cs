namespace ActorDiffusion.Node.Processes;

/// <summary>A hub, a trainer and two inference nodes on this machine.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    /// <param name="folder">Each node has a folder in it.</param>
    /// <param name="trainerApart">The trainer has the first core to itself, as on a machine of its own; ignored where there is one core or no taskset.</param>
    public LocalCluster(string folder, bool trainerApart = false)
    {
        var rest = trainerApart && Environment.ProcessorCount > 1 ? $"1-{Environment.ProcessorCount - 1}" : null;
        Hub = Of("hub", "hub", rest);
        Trainer = Of("trainer", "trainer", rest is null ? null : "0");
        Inference = [Of("inference-1", "inference", rest), Of("inference-2", "inference", rest)];

        LocalNode Of(string name, string role, string? cores) => new(name, role, Path.Combine(folder, name), cores);
    }

    public LocalNode Hub { get; }

    public LocalNode Trainer { get; }

    public IReadOnlyList<LocalNode> Inference { get; }

    /// <summary>One of each kind.</summary>
    public IReadOnlyList<LocalNode> Victims => [Hub, Trainer, Inference[0]];

    public async Task StartAsync(CancellationToken cancel)
    {
        await Hub.StartAsync(null, cancel);
        await Task.WhenAll(Inference.Append(Trainer).Select(node => StartAsync(node, cancel)));
    }

    /// <summary>Begins a node that was killed again, where it was.</summary>
    public Task StartAsync(LocalNode node, CancellationToken cancel) => node.StartAsync(node == Hub ? null : Hub.Url, cancel);

    public async ValueTask DisposeAsync()
    {
        // Workers first, so that they hand back what they hold.
        await Task.WhenAll(Inference.Append(Trainer).Select(node => node.DisposeAsync().AsTask()));
        await Hub.DisposeAsync();
    }
}
