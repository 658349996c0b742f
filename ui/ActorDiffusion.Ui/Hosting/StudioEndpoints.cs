using ActorDiffusion.Ui.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ActorDiffusion.Ui.Hosting;

public static class StudioEndpoints
{
    /// <summary>Pages, their circuit and everything the browser loads. The host may add authorization to what is returned.</summary>
    public static IEndpointConventionBuilder MapStudio(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<StudioOptions>>().Value;
        endpoints.MapMethods($"{StudioAssets.Root}/{{**path}}", [HttpMethods.Get, HttpMethods.Head],
            (string path, HttpContext context, StudioAssets assets) => assets.SendAsync(path, context));
        endpoints.MapMethods("/_studio-alive", [HttpMethods.Get, HttpMethods.Head], () => Results.NoContent());
        endpoints.MapFallback(NotFoundAsync);
        // The studio has no forms that post: everything goes through the circuit.
        return endpoints.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode()
            .AddAdditionalAssemblies([.. options.PageAssemblies])
            .DisableAntiforgery();
    }

    // People get the studio's own page with its navigation; programs get the bare status.
    private static Task NotFoundAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            return new RazorComponentResult<App> { StatusCode = StatusCodes.Status404NotFound }.ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
