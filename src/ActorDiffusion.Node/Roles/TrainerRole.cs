using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Roles;

internal sealed class TrainerRole : INodeRole
{
    public string Name => NodeRoles.Trainer;

    public Task StartAsync(NodeContext node, IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;
}
