using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Roles;

internal sealed class InferenceRole : INodeRole
{
    public string Name => NodeRoles.Inference;

    public Task StartAsync(NodeContext node, IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;
}
