using ActorDiffusion.Actors.Trainer;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Roles.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ActorDiffusion.Node.Roles;

/// <summary>Trains runs; those that were not finished go on.</summary>
internal sealed class TrainerRole : INodeRole
{
    private IActorRef? trainer;

    public string Name => NodeRoles.Trainer;

    public void ConfigureServices(IServiceCollection services, NodeContext node) => services.TryAddSingleton<WorkerHost>();

    public Task StartAsync(NodeContext node, IServiceProvider services, CancellationToken cancel)
    {
        var host = services.GetRequiredService<WorkerHost>();
        trainer = node.System.ActorOf(TrainerActor.Supervised(host.Context, host.Trainer, host.Announcer), Name);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancel) => trainer?.GracefulStop(WorkerStop.Patience).WaitAsync(cancel) ?? Task.CompletedTask;
}
