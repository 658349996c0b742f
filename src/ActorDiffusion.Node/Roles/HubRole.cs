using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Roles;

internal sealed class HubRole : INodeRole
{
    public string Name => NodeRoles.Hub;

    public Task StartAsync(NodeContext node, IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;
}
