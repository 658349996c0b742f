using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>The hub's REST as a patient user calls it: again and again until there is an answer, under the same idempotency key.</summary>
internal sealed class HubApi(Uri hub) : IDisposable
{
    // A safety net, not a measurement.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient http = new() { BaseAddress = new Uri(hub, "/api/v1/"), Timeout = TimeSpan.FromSeconds(10) };

    public Task<JsonElement> GetAsync(string path) => AskAsync(() => new HttpRequestMessage(HttpMethod.Get, path));

    public Task<JsonElement> PostAsync(string path, object body)
    {
        var key = Guid.NewGuid().ToString("N");
        return AskAsync(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } } });
    }

    public Task<byte[]> BytesAsync(string path) => http.GetByteArrayAsync(new Uri(hub, path));

    public async Task<JsonElement> WaitAsync(string path, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var interval = new PeriodicTimer(Pause);
        while (true)
        {
            var answer = await GetAsync(path);
            if (isSo(answer)) return answer;
            try
            {
                await interval.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{path} stayed at {answer.GetRawText()[..Math.Min(2000, answer.GetRawText().Length)]}");
            }
        }
    }

    public async Task WaitUntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await IsReadyAsync()) await interval.WaitForNextTickAsync(limit.Token);
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(hub, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task<JsonElement> AskAsync(Func<HttpRequestMessage> request)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                using var message = request();
                using var answer = await http.SendAsync(message, limit.Token);
                if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
                var problem = await answer.Content.ReadAsStringAsync(limit.Token);
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)) throw new InvalidOperationException($"{message.Method} {message.RequestUri}: {answer.StatusCode} {problem}");
            }
            catch (Exception error) when (!limit.IsCancellationRequested && error is HttpRequestException or TaskCanceledException or IOException)
            {
                // The hub is away; nothing is known about the command.
            }

            await Task.Delay(Pause, limit.Token);
        }
    }
}
