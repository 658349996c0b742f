using System.Net;
using System.Net.Http.Headers;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Assets;

/// <summary>On a node that is not the hub: what is uploaded here is kept here and delivered to the hub before anybody is told that it is there.</summary>
internal sealed class DeliveredAssets(IAssetStore store, HubLink hub, HttpClient http, TimeProvider time) : IClusterAssets
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    public async Task<bool> HasAsync(AssetId id, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(AnswerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Head, At(AssetEndpoints.PathOf(id)));
        request.Headers.CacheControl = new CacheControlHeaderValue { OnlyIfCached = true };
        using var answer = await SendAsync(request, either.Token, cancel);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.NotFound => false,
            var status => throw new HubUnavailableException($"The hub does not say whether it has the file (it answered {(int)status}); try again in a moment."),
        };
    }

    public async Task<StoredAsset> PutAsync(Stream content, CancellationToken cancel)
    {
        var asset = await store.PutAsync(content, cancel);
        if (await HasAsync(asset.Id, cancel)) return asset;
        using var request = new HttpRequestMessage(HttpMethod.Post, At(AssetEndpoints.Path)) { Content = new StreamContent(store.Open(asset.Id)) };
        using var answer = await SendAsync(request, cancel, cancel);
        if (answer.StatusCode == HttpStatusCode.RequestEntityTooLarge) throw new AssetTooLargeException(asset.Size - 1);
        return answer.IsSuccessStatusCode ? asset : throw new HubUnavailableException($"The hub did not take the file (it answered {(int)answer.StatusCode}); send it again in a moment.");
    }

    private Uri At(string path) => PeerHttp.At(hub.Url!, path);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken either, CancellationToken cancel)
    {
        try
        {
            return await http.SendAsync(request, either);
        }
        catch (Exception cause) when (cause is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw new HubUnavailableException("The hub does not answer, and only it keeps files for all nodes; try again when it is back.", cause);
        }
    }
}
