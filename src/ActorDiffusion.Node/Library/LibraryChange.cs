using System.Threading.Channels;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Library;

/// <summary>What of the index is no longer true.</summary>
internal abstract record LibraryChange
{
    /// <summary>Perhaps everything: each series' version is compared.</summary>
    public sealed record Everything : LibraryChange;

    public sealed record OfSeries(SeriesId Series) : LibraryChange;

    public sealed record OfCell(SeriesId Series, CellId Cell) : LibraryChange;

    public sealed record OfJob(JobId Job) : LibraryChange;
}

/// <summary>Hears of changes in the hub's feed.</summary>
internal sealed class LibraryChanges : IFeedSink
{
    private readonly Channel<LibraryChange> changes = Channel.CreateUnbounded<LibraryChange>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<LibraryChange> Heard => changes.Reader;

    public void OnHead(long head) => changes.Writer.TryWrite(new LibraryChange.Everything());

    public void OnGap(long head) => changes.Writer.TryWrite(new LibraryChange.Everything());

    public void OnEvent(FeedEvent change)
    {
        if (Of(change) is { } known) changes.Writer.TryWrite(known);
    }

    public void OnPulse(FeedPulse pulse)
    {
    }

    private static LibraryChange? Of(FeedEvent change) => (change.Kind, change.Subject.Split('/')) switch
    {
        ("job.completed", [var job]) when change.Data.GetValueOrDefault("kind") is null or "free" => new LibraryChange.OfJob(JobId.Of(job)),
        ("cell.rendered" or "cell.stage" or "series.decided", ["series", var series, var cell]) => new LibraryChange.OfCell(SeriesId.Of(series), CellId.Of(cell)),
        ("series.decided" or "series.undone" or "series.renamed", ["series", var series]) => new LibraryChange.OfSeries(SeriesId.Of(series)),
        _ => null,
    };
}
