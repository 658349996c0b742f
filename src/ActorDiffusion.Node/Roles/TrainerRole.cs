using ActorDiffusion.Actors.Trainer;
using ActorDiffusion.Actors.Workers;
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
        var (context, announcer) = (host.Context, host.Announcer);
        // Where pictures are rendered too, that role looks at the models.
        if (!node.Has(NodeRoles.Inference)) node.System.ActorOf(Props.Create(() => new ModelsActor(context, null, announcer)), "models");
        trainer = node.System.ActorOf(TrainerActor.SupervisedProps(context, host.Trainer, announcer), Name);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancel) => trainer?.GracefulStop(WorkerStop.Patience).WaitAsync(cancel) ?? Task.CompletedTask;
}
