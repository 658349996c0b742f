using System.Net.Http.Json;
using System.Text.Json;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Api;
using ActorDiffusion.Node.Api.Datasets;
using ActorDiffusion.Node.Assets;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Hosting;
using ActorKit.Actor;
using ActorKit.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Tests.Api;

/// <summary>The REST interface on a free port over a fake hub, with a real actor system, asset store and Kestrel.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("api").FullName;
    private readonly ActorSystem system = ActorSystem.Create("api", ConfigurationFactory.ParseString("akka.loglevel = OFF"));
    private WebApplication web = null!;

    internal FakeHubSwitches Switches { get; } = new();

    internal HubRefs Hub { get; private set; } = null!;

    internal DiskAssetStore Assets { get; private set; } = null!;

    /// <summary>All that is kept of uploads, on the way or for good.</summary>
    internal int Files => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();

    internal HttpClient Http { get; } = new();

    internal Uri Url => Http.BaseAddress!;

    public async ValueTask InitializeAsync()
    {
        Hub = FakeHub.Start(system, Switches);
        Assets = new DiskAssetStore(Path.Combine(folder, "assets"), TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(system).AddSingleton(new Actors.Telemetry.Metrics()).AddSingleton(TimeProvider.System).AddSingleton<IAssetStore>(Assets).AddSingleton<IClusterAssets>(new HubAssets(Assets)).AddSingleton<IAssetSource>(new NoSource()).AddSingleton<IImageLibrary>(new NoLibrary());
        builder.Services.AddExceptionHandler<Node.Http.Problems>().AddProblemDetails();
        ApiDescription.Add(builder.Services);
        ApiServices.Add(builder.Services, Hub, Path.Combine(folder, "cache"));
        builder.Services.AddSingleton(new ZipLimits(Entries: 20, Picture: 1 << 20, Unpacked: 2 << 20));
        web = builder.Build();
        web.UseExceptionHandler();
        web.UseWebSockets();
        web.MapOpenApi();
        web.MapAssets(NodeSettings.Read(NodeConfig.Load("", null, new DataDirectory(folder))));
        ApiEndpoints.Map(web, maxUpload: 64 << 20);
        await web.StartAsync();
        Http.BaseAddress = new Uri(web.Urls.Single());
        Hub.Catalog.Tell(new PutModel(new ModelEntry("mini", new string('a', 64), "mini", 20, 3, 128, 128)), ActorRefs.NoSender);
    }

    internal async Task<AssetId> PutAsync(string text) => (await Assets.PutAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)))).Id;

    internal async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    internal Task<HttpResponseMessage> PostAsync(string path, object body, string? key = null) => SendAsync(HttpMethod.Post, path, body, key);

    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object body, string? key = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await web.DisposeAsync();
        await system.Terminate();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class NoLibrary : IImageLibrary
    {
        public Task<LibraryPage> FindAsync(LibraryQuery query, LibraryOrder order, int offset, int count, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<LibraryOverview> OverviewAsync(CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<SeriesMeasures> MeasuresAsync(SeriesId series, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<FolderImported> ImportAsync(string folder, string by, IProgress<FolderProgress>? progress, CancellationToken cancel = default) => throw new NotSupportedException();
    }

    private sealed class NoSource : IAssetSource
    {
        public Task<StoredAsset> FetchAsync(AssetId id, IReadOnlyList<Uri> hints, CancellationToken cancel = default) => throw new AssetMissingException(id);
    }
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();
}
