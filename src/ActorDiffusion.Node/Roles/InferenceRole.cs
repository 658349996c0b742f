using ActorDiffusion.Actors.Inference;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Roles.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ActorDiffusion.Node.Roles;

/// <summary>Renders jobs.</summary>
internal sealed class InferenceRole : INodeRole
{
    private IActorRef? inference;

    public string Name => NodeRoles.Inference;

    public void ConfigureServices(IServiceCollection services, NodeContext node) => services.TryAddSingleton<WorkerHost>();

    public Task StartAsync(NodeContext node, IServiceProvider services, CancellationToken cancel)
    {
        var host = services.GetRequiredService<WorkerHost>();
        var (context, device, announcer) = (host.Context, host.Inference, host.Announcer);
        inference = node.System.ActorOf(Props.Create(() => new InferenceActor(context, device, announcer)), Name);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancel) => inference?.GracefulStop(WorkerStop.Patience).WaitAsync(cancel) ?? Task.CompletedTask;
}
