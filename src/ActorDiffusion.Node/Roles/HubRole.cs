using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Hub;
using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Roles;

/// <summary>Decides about jobs, series and runs.</summary>
internal sealed class HubRole : INodeRole
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string Name => NodeRoles.Hub;

    public async Task StartAsync(NodeContext node, IServiceProvider services, CancellationToken cancel)
    {
        var settings = new HubSection(node.Settings.All.GetConfig("actordiffusion.hub")!);
        var refs = await HubGuardian.StartAsync(node.System, new HubServices
        {
            Source = node.AssetSource,
            Store = node.Assets,
            Urls = [node.PeerUrl.ToString()],
            Time = node.Time,
            Options = settings.Hub,
            Queue = settings.Queue,
        });
        var hub = new HubClient(refs, Patience);
        node.Readiness.Add("catalog", async _ => await ProblemAsync(hub.CatalogAsync()));
        node.Readiness.Add("queue", async _ => await ProblemAsync(hub.JobsAsync(null, null, 1)));
        node.Readiness.Add("series", async _ => await ProblemAsync(hub.SeriesListAsync(null, 1)));
        node.Readiness.Add("runs", async _ => await ProblemAsync(hub.RunsAsync()));
        // All that was persisted is read before the node says that it has started.
        foreach (Func<Task> question in (Func<Task>[])[hub.CatalogAsync, () => hub.JobsAsync(null, null, 1), () => hub.SeriesListAsync(null, 1), hub.RunsAsync])
            while (await ProblemAsync(question()) is not null) await Task.Delay(Pause, node.Time, cancel);
    }

    private static async Task<string?> ProblemAsync(Task question)
    {
        try
        {
            await question;
            return null;
        }
        catch (HubUnavailableException problem)
        {
            return problem.Message;
        }
    }
}
