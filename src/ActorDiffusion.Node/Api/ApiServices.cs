using System.Text.Json;
using System.Text.Json.Serialization;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Node.Api.A1111;
using ActorDiffusion.Node.Api.Datasets;
using ActorDiffusion.Node.Api.Images;
using ActorDiffusion.Node.Api.Rendering;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ActorDiffusion.Node.Api;

/// <summary>What the endpoints need beside the actor system, the clock and the asset store, which the host knows.</summary>
internal static class ApiServices
{
    // Longer than a hub takes to come back after a restart would keep browsers waiting; they ask again.
    private static readonly TimeSpan HubTimeout = TimeSpan.FromSeconds(5);

    public static void Add(IServiceCollection services, HubRefs hub, string cacheFolder)
    {
        services.AddSingleton(hub).AddSingleton(new HubClient(hub, HubTimeout));
        services.AddSingleton<Workbench>();
        services.AddSingleton<PictureFiles>();
        services.AddSingleton<SpecAssets>();
        services.AddSingleton<A1111Reading>().AddSingleton<A1111Work>().AddSingleton<A1111Pictures>();
        services.AddSingleton(new ZipLimits()).AddSingleton(new UploadSpool(Path.Combine(cacheFolder, "uploads")));
        services.AddTransient<DatasetDraft>();
        services.AddSingleton(provider => new Thumbnails(Path.Combine(cacheFolder, "thumbs"), provider.GetRequiredService<Workbench>()));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        // A value that does not fit is told by ProblemFilter, which knows its field.
        services.PostConfigure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }
}
