using ActorDiffusion.Ui.Languages;
using ActorDiffusion.Ui.Memory;
using ActorDiffusion.Ui.Shortcuts;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Radzen;

namespace ActorDiffusion.Ui.Hosting;

public static class StudioServices
{
    // A prompt of 10,000 signs, or what a browser remembers, is more than the 32 KB that a circuit takes by default.
    private const long MostFromBrowser = 1 << 20;

    /// <summary>What the studio's pages need; the host adds what connects them to the hub.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services, Action<StudioOptions>? configure = null)
    {
        services.AddOptions<StudioOptions>().Configure(options => configure?.Invoke(options));
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MostFromBrowser);
        services.AddOptions<CircuitOptions>().Configure(circuit => circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10));
        // Nothing of the studio's outlives its process: pages of an earlier one load themselves again.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // Their antiforgery cookies cannot be read any more, and nobody uses them (MapStudio): no error worth a line each.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None));
        services.AddRadzenComponents();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<StudioAssets>();
        services.AddSingleton<StudioPages>();
        services.AddScoped<Localizer>();
        services.AddScoped<BrowserModules>();
        services.AddScoped<ViewMemory>();
        services.AddScoped<Preferences>();
        services.AddScoped<ShortcutListener>();
        return services;
    }
}
