using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Runs;

/// <summary>A run as its trainer owns it. What happened is numbered and told to the hub until the hub has it; training does not wait for that.</summary>
public sealed record TrainerRunState
{
    private TrainerRunState()
    {
    }

    /// <summary>No run was taken.</summary>
    public static TrainerRunState New { get; } = new();

    /// <summary>What was taken; null before.</summary>
    public RunAccepted? Taken { get; private init; }

    /// <summary>Where it is.</summary>
    public RunPhase Phase { get; private init; } = new RunPhase.Waiting();

    /// <summary>"pause", "resume" or "cancel", while it is not obeyed.</summary>
    public string? Wish { get; private init; }

    /// <summary>The number of the last fact; 0 when nothing happened.</summary>
    public long Facts { get; private init; }

    /// <summary>Facts that the hub may not have, in order; the first one is told until it is accepted.</summary>
    public ImmutableList<RunHappened> Untold { get; private init; } = [];

    /// <summary>The newest checkpoint that was told or is to be told.</summary>
    public CheckpointInfo? Latest { get; private init; }

    /// <summary>Whether steps should be taken, also after a restart.</summary>
    public bool ShouldTrain => Taken is not null && !Phase.IsOver && Wish switch
    {
        null => Phase is not RunPhase.Paused,
        RunWish.Resume => true,
        _ => false,
    };

    /// <summary>Which turn it is of those that the hub has given the run to; 0 before it was taken.</summary>
    public int Turn => Taken is null ? 0 : Taken.Turn ?? 1;

    /// <summary>What a command comes to. <see cref="RunFactAccepted"/> is taken by <see cref="Told"/>.</summary>
    public Decision Decide(ICommand command) => command switch
    {
        StartRun start when Taken is not null && start.Run != Taken.Run => Decision.Reject($"This is the run {Taken.Run}, not {start.Run}.", "run"),
        StartRun start => (start.Turn ?? 1) <= Turn ? Decision.Nothing : Decision.Of(new RunAccepted(start.Run, start.Spec, start.Pictures, start.Turn)),
        RunRevoked revoked => Revoke(revoked),
        PauseRun or ResumeRun or CancelRun when Taken is null => Decision.Missing("The run"),
        PauseRun or ResumeRun or CancelRun => RunWish.Decide(RunWish.Of(command)!, Taken!.Run, Phase, Wish, wish => new RunAsked(wish)),
        _ => throw new ArgumentException($"{command?.GetType().Name} is no command to a trainer's run", nameof(command)),
    };

    /// <summary>Something happened; nothing comes after the end.</summary>
    public Decision Happened(RunFact fact)
    {
        if (Taken is null) return Decision.Missing("The run");
        return Phase.IsOver ? Decision.Nothing : Decision.Of(new RunHappened(Facts + 1, fact));
    }

    /// <summary>The hub has a fact, and with it all before.</summary>
    public Decision Told(RunFactAccepted accepted)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        return Untold.IsEmpty || accepted.Number < Untold[0].Number || accepted.Number > Facts ? Decision.Nothing : Decision.Of(new RunTold(accepted.Number));
    }

    /// <summary>After an event.</summary>
    /// <exception cref="ArgumentException">The event is none of a trainer's run.</exception>
    public TrainerRunState Apply(IEvent @event) => @event switch
    {
        RunAccepted accepted => New with { Taken = accepted, Phase = new RunPhase.Preparing() },
        RunHappened happened => this with
        {
            Facts = happened.Number,
            Untold = Untold.Add(happened),
            Phase = Phase.After(happened.Fact),
            Wish = RunWish.After(Wish, happened.Fact),
            Latest = (happened.Fact as RunFact.Saved)?.Checkpoint ?? Latest,
        },
        RunTold told => this with { Untold = Untold.RemoveAll(happened => happened.Number <= told.Number) },
        RunAsked asked => this with { Wish = asked.Wish },
        _ => throw new ArgumentException($"{@event?.GetType().Name} is no event of a trainer's run", nameof(@event)),
    };

    // It ends as a cancelled one does, and nobody is told: the facts of another trainer count.
    private Decision Revoke(RunRevoked revoked)
    {
        if (revoked.Turn != Turn) return Decision.Nothing;
        if (Phase.IsOver) return Untold.IsEmpty ? Decision.Nothing : Decision.Of(new RunTold(Facts));
        return Wish == RunWish.Cancel ? Decision.Nothing : Decision.Of(new RunAsked(RunWish.Cancel));
    }
}
