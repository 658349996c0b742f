using ActorDiffusion.Node.Hosting;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Http;

/// <summary>
/// Without a token, who calls is told by the name that is called: a page from elsewhere whose name was rebound to 127.0.0.1 still says
/// its own name in the Host header.
/// </summary>
internal sealed class HostGuard(RequestDelegate next, IReadOnlyList<string> allowedHosts)
{
    public Task InvokeAsync(HttpContext http)
    {
        var host = http.Request.Host.Host.Trim('[', ']');
        return OwnAddress.IsLoopback(host) || allowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            ? next(http)
            : Problems.WriteAsync(http, new ProblemException(StatusCodes.Status421MisdirectedRequest,
                $"This node is not '{host}': open it as 127.0.0.1 or localhost, or add the name to actordiffusion.http.allowed-hosts."));
    }
}
