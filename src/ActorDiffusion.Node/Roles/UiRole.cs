using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Ui.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ActorDiffusion.Node.Roles;

/// <summary>Shows the studio in browsers: beside the hub, or on a machine of its own.</summary>
internal sealed class UiRole : INodeRole
{
    private readonly StudioFeed feed = new();

    public string Name => NodeRoles.Ui;

    public void ConfigureServices(IServiceCollection services, NodeContext node)
    {
        services.AddSingleton(feed);
        services.AddStudio();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints, NodeContext node) => endpoints.MapStudio();

    public Task StartAsync(NodeContext node, IServiceProvider services, CancellationToken cancel)
    {
        var hub = services.GetRequiredService<HubRefs>();
        node.System.ActorOf(Props.Create(() => new FeedListener(hub.Feed, -1, feed)), "studio");
        return Task.CompletedTask;
    }
}
