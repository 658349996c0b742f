using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Node.Api;
using ActorDiffusion.Node.Assets;
using ActorDiffusion.Node.Hosting.Security;
using ActorDiffusion.Node.Http;
using ActorDiffusion.Node.Library;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorDiffusion.Node.Hosting;

/// <summary>The web server of a node: guards first, then what every node serves, then what its roles serve.</summary>
internal static class NodeWeb
{
    public static WebApplication Build(NodeContext node, IReadOnlyList<INodeRole> roles, NodeDoor door)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(NodeWeb).Assembly.GetName().Name });
        NodeLogging.Configure(builder.Logging);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, node.Settings.Http, door));
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = _ => door.Socket);
        AddServices(builder.Services, node);
        LibraryServices.Add(builder.Services, node);
        if (HasApi(node)) ApiServices.Add(builder.Services, HubOf(node), node.Data.Cache);
        if (node.Has(NodeRoles.Hub)) builder.Services.AddHostedService<HubMetrics>();
        foreach (var role in roles) role.ConfigureServices(builder.Services, node);

        var app = builder.Build();
        Guard(app, node, door);
        MapAll(app, node, roles);
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, HttpSection http, NodeDoor door)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = http.MaxBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = http.MaxHeaders;
        kestrel.Listen(door.Socket.LocalEndPoint!, listen =>
        {
            if (door.Certificate is not null) listen.UseHttps(door.Certificate);
        });
    }

    private static void AddServices(IServiceCollection services, NodeContext node)
    {
        services.AddSingleton<IHostLifetime, SignalsAreOurs>();
        services.AddSingleton(node).AddSingleton(node.Settings).AddSingleton(node.Metrics).AddSingleton(node.Readiness).AddSingleton(node.Time)
            .AddSingleton(node.Assets).AddSingleton(node.AssetSource).AddSingleton(node.System);
        services.AddSingleton<IClusterAssets>(node.Has(NodeRoles.Hub) ? new HubAssets(node.Assets) : new DeliveredAssets(node.Assets, node.Hub, node.Http, node.Time));
        services.AddExceptionHandler<Problems>().AddProblemDetails();
        ApiDescription.Add(services);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
    }

    private static void Guard(WebApplication app, NodeContext node, NodeDoor door)
    {
        app.UseMiddleware<TrafficMeter>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<HeaderGuard>();
        if (door.Token is null) app.UseMiddleware<HostGuard>((object)node.Settings.Http.AllowedHosts);
        else app.UseMiddleware<TokenGuard>(door.Token, node.BaseUrl.Port);
        app.UseMiddleware<OriginGuard>();
        app.UseMiddleware<StartingGuard>();
        app.UseWebSockets();
    }

    private static void MapAll(WebApplication app, NodeContext node, IReadOnlyList<INodeRole> roles)
    {
        app.MapHealth();
        app.MapMetrics();
        app.MapAssets(node.Settings);
        app.MapOpenApi();
        if (node.Has(NodeRoles.Hub)) app.MapSeed(node.Address);
        if (HasApi(node)) ApiEndpoints.Map(app, node.Settings.Http.MaxUpload);

        foreach (var role in roles) role.MapEndpoints(app, node);
        if (!node.Has(NodeRoles.Ui)) app.MapFrontPage(node);
    }

    // The studio's pages take pictures from the node that serves them, so a node with the role ui answers for the hub.
    private static bool HasApi(NodeContext node) => node.Has(NodeRoles.Hub) || node.Has(NodeRoles.Ui);

    private static HubRefs HubOf(NodeContext node) => node.Has(NodeRoles.Hub) ? HubRefs.Here(node.System) : HubRefs.When(node.System, () => node.Hub.Now);

    // The command line has its own idea of Ctrl-C: once asks, twice ends.
    private sealed class SignalsAreOurs : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>How one gets in.</summary>
/// <param name="Socket">Bound, not listening yet.</param>
/// <param name="Token">Null: everyone on this machine.</param>
/// <param name="Certificate">Null: without TLS.</param>
internal sealed record NodeDoor(Socket Socket, AccessToken? Token, X509Certificate2? Certificate);
