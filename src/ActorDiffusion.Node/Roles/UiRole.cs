using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Roles;

internal sealed class UiRole : INodeRole
{
    public string Name => NodeRoles.Ui;

    public Task StartAsync(NodeContext node, IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;
}
