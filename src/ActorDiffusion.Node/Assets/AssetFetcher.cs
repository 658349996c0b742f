using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Telemetry;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Assets;

/// <summary>
/// Brings assets from any node that has them: resumes where an earlier attempt ended, also at another node; believes nothing before
/// the hash is right; does not ask a node again for a while that sent wrong bytes.
/// </summary>
internal sealed partial class AssetFetcher : IAssetSource
{
    private readonly DiskAssetStore store;
    private readonly AssetPeers peers;
    private readonly FetchSection options;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly AssetRequest request;
    private readonly SourceBans bans;
    private readonly SharedWork<AssetId, StoredAsset> downloads = new();
    private readonly Counter lies;

    public AssetFetcher(DiskAssetStore store, AssetPeers peers, HttpClient http, FetchSection options, Metrics metrics, TimeProvider time, ILogger log)
    {
        (this.store, this.peers, this.options, this.time, this.log) = (store, peers, options, time, log);
        request = new AssetRequest(http, options, store.Limit, metrics, time);
        bans = new SourceBans(options.Ban, time);
        lies = metrics.Counter("actordiffusion_asset_lies_total", "Assets that arrived with wrong bytes");
    }

    /// <summary>A node sent bytes that are not those of the name.</summary>
    public event Action<SourceLied>? Lied;

    public async Task<StoredAsset> FetchAsync(AssetId id, IReadOnlyList<Uri> hints, CancellationToken cancel = default)
    {
        while (true)
        {
            if (store.Size(id) is { } size) return new StoredAsset(id, size);
            var own = false;
            try
            {
                return await downloads.RunAsync(id, stop =>
                {
                    own = true;
                    return DownloadAsync(id, hints, stop);
                }, cancel);
            }
            catch (Exception cause) when (!own && cause is AssetMissingException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                // Another caller's attempt, with other hints; now with these.
            }
        }
    }

    private async Task<StoredAsset> DownloadAsync(AssetId id, IReadOnlyList<Uri> hints, CancellationToken cancel)
    {
        var answers = new Dictionary<string, string>();
        Exception? lie = null;
        for (var round = 1; ; round++)
        {
            var isWorthMore = false;
            foreach (var source in hints.Concat(peers.All).DistinctBy(source => source.Authority).Where(source => !bans.IsBanned(source)))
            {
                var answer = await FromAsync(source, id, cancel);
                if (answer.Asset is { } asset) return asset;
                answers[source.Authority] = answer.Problem;
                isWorthMore |= answer.IsPassing;
                // Whoever named a source wants to know that it lied.
                if (hints.Contains(source)) lie ??= answer.Lie;
            }

            if (round >= options.Rounds || !isWorthMore) throw new AssetMissingException(id, Sentence(answers), lie);
            await Task.Delay(options.Pause, time, cancel);
        }
    }

    private static string Sentence(Dictionary<string, string> answers) => answers.Count == 0
        ? "no other node is known that may have it"
        : string.Join("; ", answers.Select(answer => $"{answer.Key}: {answer.Value}"));

    /// <summary>Stays with a node as long as it delivers something.</summary>
    private async Task<Answer> FromAsync(Uri source, AssetId id, CancellationToken cancel)
    {
        while (true)
        {
            switch (await request.RunAsync(source, id, store.PartPath(id), cancel))
            {
                case Delivery.Refused refused:
                    return new Answer(refused.Reason, refused.IsPassing);
                case Delivery.Broken { Bytes: <= 0 } broken:
                    return new Answer(broken.Reason, IsPassing: true);
                case Delivery.Broken broken:
                    LogBroken(id, source.Authority, broken.Reason);
                    break;
                case Delivery.Complete complete:
                    try
                    {
                        return new Answer("", false, await store.AdoptAsync(id, cancel));
                    }
                    catch (AssetMismatchException mismatch)
                    {
                        if (complete.Whole) return Condemn(source, mismatch);
                        // Who of several sent the wrong part is not known: all of it anew from this one.
                        LogMixed(id, source.Authority);
                    }

                    break;
            }
        }
    }

    private sealed record Answer(string Problem, bool IsPassing, StoredAsset? Asset = null, Exception? Lie = null);

    private Answer Condemn(Uri source, AssetMismatchException mismatch)
    {
        bans.Ban(source);
        lies.Add(1);
        LogLied(source.Authority, mismatch.Wanted, mismatch.Found);
        Lied?.Invoke(new SourceLied(source, mismatch.Wanted, mismatch.Found));
        return new Answer("it sent wrong bytes", IsPassing: false, Lie: mismatch);
    }

    [LoggerMessage(LogLevel.Warning, "{Source} sent bytes of {Found} as {Wanted}; it is not asked for a while")]
    private partial void LogLied(string source, AssetId wanted, AssetId found);

    [LoggerMessage(LogLevel.Information, "{Asset} from {Source} was interrupted, going on: {Reason}")]
    private partial void LogBroken(AssetId asset, string source, string reason);

    [LoggerMessage(LogLevel.Information, "{Asset} came in parts that do not fit together; fetching all of it from {Source}")]
    private partial void LogMixed(AssetId asset, string source);
}

/// <summary>A node sent wrong bytes.</summary>
/// <param name="Source">The node.</param>
/// <param name="Wanted">What it was asked for.</param>
/// <param name="Found">What the bytes are.</param>
internal sealed record SourceLied(Uri Source, AssetId Wanted, AssetId Found);
