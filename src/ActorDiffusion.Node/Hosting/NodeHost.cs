using ActorDiffusion.Actors.Nodes;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Cli;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Hosting;

/// <summary>A running node: its lock on the data directory, actor system, web server and roles.</summary>
internal sealed partial class NodeHost : IAsyncDisposable
{
    private static readonly TimeSpan RequestsMayTake = TimeSpan.FromSeconds(2);

    private readonly NodeParts parts;
    private readonly WebApplication web;
    private readonly IReadOnlyList<INodeRole> roles;
    private readonly CancellationTokenSource stopping = new();
    private Task joining = Task.CompletedTask;

    private NodeHost(NodeParts parts, WebApplication web, IReadOnlyList<INodeRole> roles) => (this.parts, this.web, this.roles) = (parts, web, roles);

    public NodeContext Node => parts.Context;

    /// <summary>Null: everyone on this machine is let in.</summary>
    public string? Token => parts.Door.Token?.Text;

    /// <summary>Whether the token travels unencrypted to other machines.</summary>
    public bool IsInTheClear => parts.Door.Certificate is null && !OwnAddress.IsLoopback(Node.BaseUrl.DnsSafeHost);

    /// <summary>With the token, where there is one: a browser that opens it is let in.</summary>
    public string OpenUrl => Token is { } token ? $"{Node.BaseUrl}?token={token}" : Node.BaseUrl.ToString();

    /// <summary>Returns when all roles have started.</summary>
    public static async Task<NodeHost> StartAsync(NodeSettings settings, DataDirectory data, TimeProvider time, CancellationToken cancel)
    {
        var parts = await NodeParts.MakeAsync(settings, data, time, cancel);
        NodeHost? host = null;
        try
        {
            var roles = settings.Node.Roles.Select(NodeRoles.Create).ToList();
            host = new NodeHost(parts, NodeWeb.Build(parts.Context, roles, parts.Door), roles);
            await host.StartAsync(cancel);
            return host;
        }
        catch
        {
            await (host?.DisposeAsync() ?? parts.DisposeAsync());
            throw;
        }
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        await web.StartAsync(cancel);
        joining = await new ClusterMembership(Node, web.Logger).StartAsync(stopping.Token, cancel);
        foreach (var role in roles) await role.StartAsync(Node, web.Services, cancel);
        if (!Node.Has(NodeRoles.Trainer) && !Node.Has(NodeRoles.Inference)) ShowItself(Node);
        Node.Readiness.Started = true;
    }

    private static void ShowItself(NodeContext node)
    {
        var (hub, name, url) = (node.HubActors.Workers, new NodeName(node.Name), node.PeerUrl);
        node.System.ActorOf(Props.Create(() => new PresenceActor(hub, name, node.Roles, url)), "presence");
    }

    /// <summary>Takes no more requests, lets roles hand back their work, ends the actors, frees the data directory; within seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        Node.Readiness.Started = false;
        await stopping.CancelAsync();
        await joining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using (var requests = new CancellationTokenSource(RequestsMayTake, Node.Time)) await web.StopAsync(requests.Token);
        using (var limit = new CancellationTokenSource(Node.Settings.Node.StopTimeout, Node.Time))
        {
            foreach (var role in roles.Reverse()) await StopAsync(role, limit.Token);
        }

        await parts.DisposeAsync();
        await web.DisposeAsync();
        stopping.Dispose();
    }

    private async Task StopAsync(INodeRole role, CancellationToken limit)
    {
        try
        {
            await role.StopAsync(limit).WaitAsync(limit);
        }
        catch (Exception cause)
        {
            // What it held is durable or will be leased anew; the other roles still get their turn.
            LogStopFailed(web.Logger, cause, role.Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The role {Role} did not end cleanly")]
    private static partial void LogStopFailed(ILogger log, Exception cause, string role);
}
