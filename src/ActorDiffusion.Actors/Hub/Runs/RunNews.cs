using System.Globalization;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>What the feed tells of runs.</summary>
internal sealed class RunNews(ICanTell feed)
{
    public void Tell(IEvent @event, IActorRef self, DateTimeOffset now)
    {
        // Steps are told as they are taken.
        if (@event is not RunFactRecorded { Fact: RunFact.Stepped }) feed.Tell(Told(@event, now), self);
    }

    private static PublishFeed Told(IEvent @event, DateTimeOffset now) => @event switch
    {
        RunRequested requested => News("run.requested", requested.Run, now, ("name", requested.Spec.Name)),
        RunAssigned assigned => News("run.assigned", assigned.Run, now, ("node", assigned.Node.Value)),
        RunWished wished => News("run.wished", wished.Run, now, ("wish", wished.Wish)),
        RunLoraKept kept => News("run.kept", kept.Run, now, ("asset", kept.Lora.Value)),
        RunStyleMeasured measured => News("run.measured", measured.Run, now, ("asset", measured.Style.Lora.Value)),
        RunFactRecorded recorded => Fact(recorded.Run, recorded.Fact, now),
        _ => throw new ArgumentException($"{@event.GetType().Name} is no event of the runs", nameof(@event)),
    };

    public void Pulse(RunProgress progress, IActorRef self) => feed.Tell(new FeedPulse("run.progress", progress.Run.Value, new Dictionary<string, string>
    {
        ["step"] = Text(progress.Step),
        ["steps"] = Text(progress.Steps),
        ["loss"] = progress.Loss.ToString("R", CultureInfo.InvariantCulture),
        ["sigma"] = progress.Sigma.ToString("R", CultureInfo.InvariantCulture),
        ["secondsPerStep"] = progress.SecondsPerStep.ToString("R", CultureInfo.InvariantCulture),
        ["learningRate"] = progress.LearningRate.ToString("R", CultureInfo.InvariantCulture),
        ["memoryBytes"] = progress.MemoryBytes.ToString(CultureInfo.InvariantCulture),
    }), self);

    private static PublishFeed Fact(RunId run, RunFact fact, DateTimeOffset now) => fact switch
    {
        RunFact.Began began => News("run.began", run, now, ("step", Text(began.Step))),
        RunFact.Saved saved => News("run.saved", run, now, ("step", Text(saved.Checkpoint.Step)), ("asset", saved.Checkpoint.Lora.Value)),
        RunFact.Paused paused => News("run.paused", run, now, ("step", Text(paused.Step))),
        RunFact.Warned warned => News("run.warned", run, now, ("text", warned.Text)),
        RunFact.Finished finished => News("run.finished", run, now, ("asset", finished.Lora.Value)),
        RunFact.Failed failed => News("run.failed", run, now, ("reason", failed.Reason)),
        RunFact.Cancelled cancelled => News("run.cancelled", run, now, ("step", Text(cancelled.Step))),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a run", nameof(fact)),
    };

    private static PublishFeed News(string kind, RunId run, DateTimeOffset now, params (string Key, string Value)[] data) =>
        new(kind, run.Value, data.ToDictionary(datum => datum.Key, datum => datum.Value), now);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
