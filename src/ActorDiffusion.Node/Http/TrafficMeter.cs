using System.Globalization;
using ActorDiffusion.Actors.Telemetry;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Http;

/// <summary>Counts requests and times them.</summary>
internal sealed class TrafficMeter(RequestDelegate next, Metrics metrics, TimeProvider time)
{
    private readonly Counter requests = metrics.Counter("actordiffusion_http_requests_total", "Requests answered", "method", "status");
    private readonly Histogram seconds = metrics.Histogram("actordiffusion_http_request_seconds", "Time to the end of the answer", [0.005, 0.02, 0.1, 0.5, 2, 10]);

    public async Task InvokeAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            // Methods are the sender's words: unknown ones share a label.
            var method = HttpMethods.GetCanonicalizedValue(http.Request.Method) is var known && known.All(char.IsAsciiLetterUpper) && known.Length <= 7 ? known : "other";
            requests.Add(1, method, http.Response.StatusCode.ToString(CultureInfo.InvariantCulture));
            seconds.Observe(time.GetElapsedTime(started).TotalSeconds);
        }
    }
}
