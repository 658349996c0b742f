using ActorDiffusion.Actors.Nodes;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>The nodes that can train, as they announced themselves.</summary>
internal sealed class Trainers(HubOptions options)
{
    private readonly SortedDictionary<string, Trainer> trainers = new(StringComparer.Ordinal);

    public void Heard(NodeHeard heard, DateTimeOffset now)
    {
        if (heard.Node.Roles.Contains("trainer"))
            trainers[heard.Node.Node.Value] = new Trainer(heard.Announcer.Path.Root / "user" / "trainer", heard.Node.Url, now);
    }

    /// <summary>Where a trainer serves its assets.</summary>
    public string? Url(NodeName? node) => node is { } name && trainers.TryGetValue(name.Value, out var trainer) ? trainer.Url : null;

    /// <summary>Who can take a run now: one that was heard of lately and has no other run.</summary>
    public NodeName? Free(HubRun run, RunsState state, DateTimeOffset now)
    {
        var busy = state.Runs.Values.Where(other => other.Phase is RunPhase.Preparing or RunPhase.Training).Select(other => other.Node?.Value).ToHashSet();
        var wanted = run.Requested.Trainer?.Value;
        var free = trainers.FirstOrDefault(entry => now - entry.Value.HeardAt < options.TrainerSilence && !busy.Contains(entry.Key) && (wanted ?? entry.Key) == entry.Key);
        return free.Key is { } name ? NodeName.Of(name) : null;
    }

    /// <summary>Tells a trainer something. One that is not known yet is told when it was heard of.</summary>
    public void Tell(NodeName node, object message, IActorContext context)
    {
        if (trainers.TryGetValue(node.Value, out var trainer)) context.ActorSelection(trainer.Actor).Tell(message, context.Self);
    }

    private sealed record Trainer(ActorPath Actor, string Url, DateTimeOffset HeardAt);
}
