using System.Security.Cryptography;
using ActorDiffusion.Ui.Hosting;
using ActorDiffusion.Ui.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Ui.Tests.Demo;

/// <summary>The studio's shell and components on drawn pictures, without any node.</summary>
internal sealed class DemoHost : IAsyncDisposable
{
    private static readonly StudioPage[] DemoPages =
    [
        new("/demo/parts", IconName.More, _ => "Parts"),
        new("/demo/grid", IconName.Grid, texts => texts.Shell.Series),
        new("/demo/compare", IconName.Compare, texts => texts.Components.CompareSideBySide),
        new("/demo/mask", IconName.Brush, texts => texts.Components.MaskTools),
        new("/demo/prompts", IconName.Dossier, _ => "Prompts"),
    ];

    private readonly WebApplication _app;

    private DemoHost(WebApplication app)
    {
        _app = app;
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    public static async Task<DemoHost> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddStudio(studio =>
        {
            studio.PageAssemblies.Add(typeof(DemoHost).Assembly);
            foreach (var page in DemoPages) studio.MorePages.Add(page);
        });
        var app = builder.Build();
        app.MapStudio();
        app.MapGet("/demo/pictures/{number:int}.svg", (int number) => Results.Text(DemoPicture.Draw(number), "image/svg+xml"));
        app.MapPost("/api/v1/assets", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return new { sha256 = Convert.ToHexStringLower(SHA256.HashData(body.ToArray())) };
        });
        await app.StartAsync();
        return new(app);
    }

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
