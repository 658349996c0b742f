using System.Net;
using System.Net.Http.Headers;
using ActorDiffusion.Actors.Telemetry;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Assets;

/// <summary>Asks one node for the bytes of an asset that are not here yet, and appends them to the part.</summary>
internal sealed class AssetRequest(HttpClient http, FetchSection options, long limit, Metrics metrics, TimeProvider time)
{
    private const int Chunk = 1 << 18;

    private readonly TokenBucket bucket = new(options.BytesPerSecond, time);
    private readonly Counter received = metrics.Counter("actordiffusion_asset_received_bytes_total", "Bytes of assets that came from other nodes");

    public async Task<Delivery> RunAsync(Uri source, AssetId id, string part, CancellationToken cancel)
    {
        using var stall = new CancellationTokenSource(options.StallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancel);
        await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        var start = file.Length;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, PeerHttp.At(source, AssetEndpoints.PathOf(id)));
            request.Headers.CacheControl = new CacheControlHeaderValue { OnlyIfCached = true };
            if (start > 0) request.Headers.Range = new RangeHeaderValue(start, null);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReceiveAsync(response, file, stall, either.Token, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Delivery.Broken($"it sent nothing for {options.StallTimeout.TotalSeconds:0.#} s", file.Length - start);
        }
        catch (HttpRequestException cause)
        {
            return new Delivery.Broken(cause.Message.TrimEnd('.'), file.Length - start);
        }
    }

    private async Task<Delivery> ReceiveAsync(HttpResponseMessage response, FileStream file, CancellationTokenSource stall, CancellationToken either, CancellationToken cancel)
    {
        var start = file.Length;
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == start:
                break;
            case HttpStatusCode.OK:
                // It knows no ranges: from the beginning, then.
                file.SetLength(start = 0);
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable when response.Content.Headers.ContentRange?.Length == start:
                return new Delivery.Complete(Whole: false);
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                file.SetLength(0);
                return new Delivery.Broken("what was here already is longer than the asset", 0);
            default:
                return new Delivery.Refused($"it answered {(int)response.StatusCode}", IsPassing: response.StatusCode >= HttpStatusCode.InternalServerError);
        }

        if (start + response.Content.Headers.ContentLength > limit) return new Delivery.Refused($"the asset has more than {limit} bytes");
        await using var body = await response.Content.ReadAsStreamAsync(either);
        var buffer = new byte[Chunk];
        while (true)
        {
            stall.CancelAfter(options.StallTimeout);
            var count = await ReadAsync(body, buffer, either);
            stall.CancelAfter(Timeout.InfiniteTimeSpan);
            if (count == 0) break;
            if (file.Length + count > limit) return new Delivery.Refused($"it sent more than {limit} bytes");
            await file.WriteAsync(buffer.AsMemory(0, count), cancel);
            received.Add(count);
            await bucket.TakeAsync(count, cancel);
        }

        return new Delivery.Complete(Whole: start == 0);
    }

    // Kept apart from failures of the disk, which are nobody else's fault.
    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await body.ReadAsync(buffer, cancel);
        }
        catch (IOException cause)
        {
            throw new HttpRequestException(cause.Message, cause);
        }
    }
}
