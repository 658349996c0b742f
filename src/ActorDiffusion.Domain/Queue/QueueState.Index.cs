namespace ActorDiffusion.Domain.Queue;

public sealed partial record QueueState
{
    private QueueState Insert(Job job) => (this with
    {
        LastNumber = Math.Max(LastNumber, job.Number),
        All = All.Add(PlaceOf(job)),
        ByIdempotencyKey = job.IdempotencyKey is { } key ? ByIdempotencyKey.SetItem(key, job.Id) : ByIdempotencyKey,
    }).Put(job);

    private QueueState Put(Job job)
    {
        var keys = job.Phase.IsOutcome ? Keys : Keys.Opened(job);
        return this with
        {
            Jobs = Jobs.SetItem(job.Id, job),
            ByPhase = ByPhase.SetItem(job.Phase.Name, ByPhase[job.Phase.Name].Add(PlaceOf(job))),
            Lanes = job.Phase is JobPhase.Waiting ? Lanes.Add(job, LastFence) : Lanes,
            Keys = job.Phase switch
            {
                JobPhase.Leased => keys.Lent(job),
                JobPhase.Completed completed => keys.Accepted(job, completed.Result),
                _ => keys,
            },
            UntoldPlaces = IsUntold(job) ? UntoldPlaces.Add(PlaceOf(job)) : UntoldPlaces,
        };
    }

    private QueueState Take(Job job)
    {
        var keys = job.Phase.IsOutcome ? Keys : Keys.Closed(job);
        return this with
        {
            ByPhase = ByPhase.SetItem(job.Phase.Name, ByPhase[job.Phase.Name].Remove(PlaceOf(job))),
            Lanes = job.Phase is JobPhase.Waiting ? Lanes.Remove(job) : Lanes,
            Keys = job.Phase is JobPhase.Leased ? keys.Returned(job) : keys,
            UntoldPlaces = UntoldPlaces.Remove(PlaceOf(job)),
        };
    }

    private static bool IsUntold(Job job) => job.IsForCell && job.Phase.IsOutcome && job.ToldOutcome < job.Outcomes;
}
