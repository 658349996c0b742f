using System.Security.Cryptography;
using System.Text.Json;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Tests.Journals;

/// <summary>What a journal comes to: a hash over the state in JSON, in an order that depends on nothing else.</summary>
internal static class GoldenState
{
    public static string Hash(string journal, IReadOnlyList<IEvent> events) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Of(journal, events), GoldenJson.Options)));

    private static object Of(string journal, IReadOnlyList<IEvent> events) => journal switch
    {
        "series" or "series-requests" => Series(events),
        "runs-turns" => RunsTurns(events.Aggregate(RunsState.New, (state, @event) => state.Apply(@event))),
        "trainer-run-turns" => TrainerRun(events.Aggregate(TrainerRunState.New, (state, @event) => state.Apply(@event))),
        "series-index" => events.Aggregate(SeriesIndex.New, (state, @event) => state.Apply(@event)).Snapshot(),
        "runs" => Runs(events.Aggregate(RunsState.New, (state, @event) => state.Apply(@event))),
        "trainer" => events.Aggregate(TrainerRuns.New, (state, @event) => state.Apply(@event)).Runs.Select(run => run.Value).Order(StringComparer.Ordinal).ToArray(),
        "trainer-run" => TrainerRun(events.Aggregate(TrainerRunState.New, (state, @event) => state.Apply(@event))),
        "catalog" or "catalog-removed" => Catalog(events.Aggregate(CatalogState.New, (state, @event) => state.Apply(@event))),
        "feed" => events.Cast<OffsetsReserved>().Aggregate(new FeedRing(10), (ring, @event) =>
        {
            ring.Reserve(@event);
            return ring;
        }).Reserved,
        "queue" => events.Aggregate(QueueState.Empty, (state, @event) => state.Apply(@event)).ToSnapshot(),
        // Kept and delivered results by job; its state is the worker's.
        "outbox" => events.Select(@event => @event.ToString()).ToArray(),
        _ => throw new ArgumentException($"There is no state of the journal {journal}", nameof(journal)),
    };

    private static object Series(IReadOnlyList<IEvent> events)
    {
        var state = events.Cast<ISeriesEvent>().Aggregate(SeriesState.New, (current, @event) => current.Apply(@event));
        return new { Snapshot = state.Snapshot(), View = state.View(), state.Page(0, 200).Cells, Jobs = state.PendingJobs().Select(job => new { job.Job, job.Spec, job.Origin }) };
    }

    private static object Runs(RunsState state) =>
        state.Order.Select(id => new { View = state.Runs[id].View(), state.Runs[id].Facts, ToKeep = state.Runs[id].ToKeep.ToArray() }).ToArray();

    private static object RunsTurns(RunsState state) => state.Order.Select(id => new { View = state.Runs[id].View(), state.Runs[id].Turn, state.Runs[id].Losses }).ToArray();

    private static object TrainerRun(TrainerRunState state) =>
        new { state.Taken, Phase = state.Phase.ToString(), state.Wish, state.Facts, Untold = state.Untold.ToArray(), state.Latest, state.ShouldTrain };

    private static object Catalog(CatalogState state) => new { View = state.View(), Datasets = state.Datasets.Values.OrderBy(dataset => dataset.Dataset.Value).ToArray() };
}
