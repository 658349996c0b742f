using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Queue;

/// <summary>Brings results here and looks at them, outside of any actor.</summary>
/// <param name="source">Brings assets.</param>
/// <param name="store">Keeps them.</param>
/// <param name="time">Limits an attempt.</param>
/// <param name="timeout">Of an attempt.</param>
public sealed class ResultInspector(IAssetSource source, IAssetStore store, TimeProvider time, TimeSpan timeout)
{
    /// <summary>Never throws.</summary>
    internal async Task<Inspection> InspectAsync(ReportResult report)
    {
        var asset = report.Result.Asset;
        using var limit = new CancellationTokenSource(timeout, time);
        try
        {
            var stored = await source.FetchAsync(asset, Hints(report), limit.Token).ConfigureAwait(false);
            if (stored.Size != report.Result.Size) return new Inspection.Lie($"It has {stored.Size} bytes and not {report.Result.Size}.");
            return Look(await File.ReadAllBytesAsync(store.FilePath(asset), limit.Token).ConfigureAwait(false), report);
        }
        catch (Exception error) when (IsLie(error))
        {
            return new Inspection.Lie(error.Message);
        }
        catch (OperationCanceledException)
        {
            return new Inspection.Absent($"It did not arrive within {timeout.TotalSeconds:0} seconds.");
        }
        catch (Exception error)
        {
            return new Inspection.Absent(error.Message);
        }
    }

    // A renderer writes into each picture what it was asked for: a picture of another cell is not this one's.
    private static Inspection Look(byte[] file, ReportResult report) =>
        AssetKind.Of(file.AsSpan(0, Math.Min(file.Length, AssetKind.HeadLength))) is not "image/png" ? new Inspection.Lie("It is no PNG.")
        : ImageHistory.Read(file, report.Result.Asset.Value).Record?.ContentKey is { } key && key != report.ContentKey
            ? new Inspection.Lie($"Its record tells of another picture (content key {key}).")
        : new Inspection.Good();

    private static List<Uri> Hints(ReportResult report) =>
        [.. report.Urls.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null).OfType<Uri>()];

    private static bool IsLie(Exception error) => error is ArgumentException or BadInputException or AssetTooLargeException or AssetMismatchException || error.InnerException is AssetMismatchException;
}

/// <summary>What came out of looking at a result.</summary>
internal abstract record Inspection
{
    /// <summary>It is here and what it should be.</summary>
    public sealed record Good : Inspection;

    /// <summary>The worker delivers something else than it says.</summary>
    public sealed record Lie(string Reason) : Inspection;

    /// <summary>It could not be had; the worker reports it again.</summary>
    public sealed record Absent(string Reason) : Inspection;
}
