using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Runs;

/// <summary>What people may want of a run, and when it is obeyed. Hub and trainer read the same rules.</summary>
public static class RunWish
{
    /// <summary>Stop after the current step, with a checkpoint.</summary>
    public const string Pause = "pause";

    /// <summary>Go on from the newest checkpoint.</summary>
    public const string Resume = "resume";

    /// <summary>End it.</summary>
    public const string Cancel = "cancel";

    /// <summary>The wish that a command expresses; null for other commands.</summary>
    public static string? Of(ICommand command) => command switch
    {
        PauseRun => Pause,
        ResumeRun => Resume,
        CancelRun => Cancel,
        _ => null,
    };

    /// <summary>The command that expresses a wish.</summary>
    public static ICommand Command(string wish, RunId run) => wish switch
    {
        Pause => new PauseRun(run),
        Resume => new ResumeRun(run),
        Cancel => new CancelRun(run),
        _ => throw new ArgumentException($"'{wish}' is no wish of a run", nameof(wish)),
    };

    /// <summary>The wish that is left after a fact.</summary>
    public static string? After(string? wish, RunFact fact) => (wish, fact) switch
    {
        (_, RunFact.Finished or RunFact.Failed or RunFact.Cancelled) => null,
        (Pause, RunFact.Paused) => null,
        (Resume, RunFact.Began) => null,
        _ => wish,
    };

    /// <summary>Null when there is nothing left to wish: the run is so already, or will be.</summary>
    /// <param name="wish">What is wanted.</param>
    /// <param name="run">The run, for the sentence of a refusal.</param>
    /// <param name="phase">Where it is.</param>
    /// <param name="pending">A wish that is not obeyed yet; the later one takes its place.</param>
    public static Decision Decide(string wish, RunId run, RunPhase phase, string? pending, Func<string, IEvent> wished)
    {
        ArgumentNullException.ThrowIfNull(phase);
        ArgumentNullException.ThrowIfNull(wished);
        if (wish == pending) return Decision.Nothing;
        if (phase.IsOver)
            return wish == Cancel && phase is RunPhase.Cancelled ? Decision.Nothing : Decision.Reject($"The run {run} is {phase.Name}; begin a new run.", "run");
        if (pending == Cancel) return Decision.Reject($"The run {run} is being cancelled; begin a new run.", "run");
        var isSoAlready = pending is null && (wish == Pause ? phase is RunPhase.Paused : wish == Resume && phase is not RunPhase.Paused);
        return isSoAlready ? Decision.Nothing : Decision.Of(wished(wish));
    }
}
