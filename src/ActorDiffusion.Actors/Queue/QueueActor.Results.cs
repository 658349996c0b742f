using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Queue;

public sealed partial class QueueActor
{
    private readonly Dictionary<long, (ReportResult Report, IActorRef Reporter)> attempts = [];
    // Leases whose pictures could not be had: repeating the report does not keep them alive.
    private readonly HashSet<long> unfetched = [];
    private long lastAttempt;

    private void ListenToResults()
    {
        Command<ReportResult>(Inspect);
        Command<Inspected>(inspected =>
        {
            if (attempts.Remove(inspected.Attempt, out var attempt)) Judge(attempt.Report, attempt.Reporter, inspected.Inspection);
        });
    }

    /// <summary>Bringing the picture here takes time; a report that is repeated meanwhile only says to whom the answer goes.</summary>
    private void Inspect(ReportResult report)
    {
        board.Hear(report.Node, Now);
        if (!unfetched.Contains(report.Fence)) clock = clock.Extend(report.Fence, int.MaxValue, Now);
        if (decided.AnswerWithout(report) is { } answer)
        {
            Carry(Decision.Replying(answer), Sender);
            return;
        }

        var going = attempts.FirstOrDefault(each => IsSame(each.Value.Report, report)).Key;
        if (going > 0)
        {
            attempts[going] = (report, Sender);
            return;
        }

        var attempt = ++lastAttempt;
        attempts[attempt] = (report, Sender);
        _ = inspector.InspectAsync(report).PipeTo(Self, Self, inspection => new Inspected(attempt, inspection));
    }

    private void Judge(ReportResult report, IActorRef reporter, Inspection inspection)
    {
        switch (inspection)
        {
            case Inspection.Good:
                Carry(decided.Decide(report, Now), reporter);
                break;
            case Inspection.Lie lie:
                Refuse(report, reporter, lie.Reason);
                break;
            case Inspection.Absent absent:
                unfetched.Add(report.Fence);
                Log.Info("The picture of {0} could not be had from {1} yet: {2}", report.Job, report.Node, absent.Reason);
                break;
        }
    }

    private void Refuse(ReportResult report, IActorRef reporter, string reason)
    {
        Log.Warning("{0} reported a wrong picture for {1}: {2}", report.Node, report.Job, reason);
        if (board.Lied(report.Node, Now))
            Log.Warning("{0} gets no jobs for {1} minutes after {2} wrong pictures", report.Node, options.Quarantine.TotalMinutes, options.Lies);
        clock = clock.End(report.Fence);
        var ended = decided.EndLease(report.Job, report.Fence, $"{report.Node} delivered a wrong picture: {reason}", countsAsAttempt: true, Now);
        Carry(ended with { Reply = new LeaseRevoked(report.Job, report.Fence, $"The picture is refused: {reason}") }, reporter);
    }

    private static bool IsSame(ReportResult one, ReportResult other) =>
        (one.Job, one.Fence, one.Node, one.Result.Asset) == (other.Job, other.Fence, other.Node, other.Result.Asset);
}
