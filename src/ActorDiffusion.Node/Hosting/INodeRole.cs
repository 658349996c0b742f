using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ActorDiffusion.Node.Hosting;

/// <summary>One of the jobs a node can have: hub, trainer, inference, ui. A node starts its roles in the order of <see cref="NodeRoles"/>.</summary>
internal interface INodeRole
{
    /// <summary>As in <c>--roles</c>; <c>hocon/NAME.conf</c> holds its settings.</summary>
    string Name { get; }

    /// <summary>Adds what the role's endpoints need. <see cref="NodeContext"/> is there already.</summary>
    void ConfigureServices(IServiceCollection services, NodeContext node)
    {
    }

    /// <summary>Adds the role's endpoints; they are answered with 503 until all roles have started.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints, NodeContext node)
    {
    }

    /// <summary>Starts the role's actors and registers its readiness checks and metrics. Returns when the role can be used.</summary>
    Task StartAsync(NodeContext node, IServiceProvider services, CancellationToken cancel);

    /// <summary>Begins to hand work back; the actor system ends after it.</summary>
    Task StopAsync(CancellationToken cancel) => Task.CompletedTask;
}
