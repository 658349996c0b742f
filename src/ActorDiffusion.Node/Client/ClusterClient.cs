using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Api.Requests;
using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Client;

/// <summary>
/// The REST interface of a hub from outside. A hub that restarts is waited for: questions are asked again, and commands too, because
/// each carries an idempotency key or is harmless when repeated.
/// </summary>
internal sealed class ClusterClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1), Pause = TimeSpan.FromSeconds(1), AnswerTimeout = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Uri node;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    /// <param name="node">The hub's address.</param>
    /// <param name="token">As <c>invite</c> prints it; null for a hub that wants none.</param>
    /// <param name="time">For pauses.</param>
    public ClusterClient(Uri node, string? token, TimeProvider time)
    {
        var invitation = string.IsNullOrWhiteSpace(token) ? null : Invitation.Parse(token.Trim());
        Token = invitation is { Token.Length: > 0 } ? AccessToken.Of(invitation.Token) : null;
        this.node = PeerHttp.Pinned(node, invitation?.Fingerprint);
        this.time = time;
        http = PeerHttp.Create(Token);
    }

    public string Shown => node.GetLeftPart(UriPartial.Authority);

    public AccessToken? Token { get; }

    /// <summary>A URL of the hub, with its certificate's fingerprint.</summary>
    public Uri At(string path) => PeerHttp.At(node, path);

    public Task<T> GetAsync<T>(string path, CancellationToken cancel) => SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, At(path)), cancel);

    /// <param name="key">Makes a command of which repeating it would do something twice.</param>
    public Task<T> SendAsync<T>(HttpMethod method, string path, object body, CancellationToken cancel, string? key = null) => SendAsync<T>(() =>
    {
        var request = new HttpRequestMessage(method, At(path)) { Content = JsonContent.Create(body, body.GetType(), options: Json) };
        if (key is not null) request.Headers.Add(Idempotency.Header, key);
        return request;
    }, cancel);

    public Task<T> PostAsync<T>(string path, object body, CancellationToken cancel, string? key = null) => SendAsync<T>(HttpMethod.Post, path, body, cancel, key);

    /// <summary>Sends a form; it is made anew for each attempt.</summary>
    public Task<T> UploadAsync<T>(string path, Func<HttpContent> form, CancellationToken cancel) =>
        SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = form() }, cancel, Timeout.InfiniteTimeSpan);

    /// <summary>Keeps a file on the hub and returns its name.</summary>
    public async Task<string> UploadAssetAsync(string path, CancellationToken cancel)
    {
        string hash;
        await using (var file = File.OpenRead(path)) hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        if (await HasAssetAsync(hash, cancel)) return hash;
        var stored = await UploadAsync<JsonElement>("/api/v1/assets", () => new StreamContent(File.OpenRead(path)), cancel);
        return stored.GetProperty("sha256").GetString()!;
    }

    public async Task<bool> HasAssetAsync(string hash, CancellationToken cancel)
    {
        using var answer = await RetryAsync(() => new HttpRequestMessage(HttpMethod.Head, At($"/api/v1/assets/by-hash/{hash}")), AnswerTimeout, cancel);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Brings an asset, verified, into a file that appears whole or not at all.</summary>
    public async Task DownloadAsync(string hash, string path, CancellationToken cancel)
    {
        using var answer = await RetryAsync(() => new HttpRequestMessage(HttpMethod.Get, At($"/api/v1/assets/by-hash/{hash}")), Timeout.InfiniteTimeSpan, cancel);
        await CheckAsync(answer, cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash) throw new BadInputException($"{Shown} sent other bytes than those of {hash}; nothing was written, try again.");
        AtomicFile.Write(path, file => file.Write(bytes));
    }

    public void Dispose() => http.Dispose();

    private async Task<T> SendAsync<T>(Func<HttpRequestMessage> request, CancellationToken cancel, TimeSpan? limit = null)
    {
        using var answer = await RetryAsync(request, limit ?? AnswerTimeout, cancel);
        await CheckAsync(answer, cancel);
        return (await answer.Content.ReadFromJsonAsync<T>(Json, cancel))!;
    }

    private async Task<HttpResponseMessage> RetryAsync(Func<HttpRequestMessage> request, TimeSpan limit, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var problem = "";
            using var end = new CancellationTokenSource(limit, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancel);
            try
            {
                var answer = await http.SendAsync(request(), either.Token);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return answer;
                problem = await DetailAsync(answer, cancel);
                answer.Dispose();
            }
            catch (HttpRequestException cause)
            {
                if (cause.InnerException is System.Security.Authentication.AuthenticationException)
                    throw new BadInputException($"{Shown} does not show the certificate of the token: copy the token anew that `actordiffusion invite` prints there.", cause);
                problem = cause.Message;
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                problem = "no answer in time";
            }

            if (time.GetElapsedTime(started) > Patience) throw new BadInputException($"The hub at {Shown} cannot be reached ({problem.TrimEnd('.')}): start it with `actordiffusion up`, or name another with --node.");
            await Task.Delay(Pause, time, cancel);
        }
    }

    private async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.IsSuccessStatusCode) return;
        throw answer.StatusCode == HttpStatusCode.Unauthorized
            ? new BadInputException($"{Shown} wants its token: give --token TOKEN, as `actordiffusion invite` prints it there.")
            : new BadInputException(await DetailAsync(answer, cancel));
    }

    private async Task<string> DetailAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
            if (problem.TryGetProperty("detail", out var detail) && detail.GetString() is { Length: > 0 } sentence) return sentence;
        }
        catch (Exception cause) when (cause is JsonException or NotSupportedException)
        {
            // Not a node of ours; the status says what there is to say.
        }

        return $"{Shown} answered {(int)answer.StatusCode} {answer.ReasonPhrase}; is it a hub of ActorDiffusion?";
    }
}
