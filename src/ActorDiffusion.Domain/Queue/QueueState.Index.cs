namespace ActorDiffusion.Domain.Queue;

public sealed partial record QueueState
{
    private QueueState Insert(Job job) => (this with
    {
        LastNumber = Math.Max(LastNumber, job.Number),
        All = All.Add(PlaceOf(job)),
        ByIdempotencyKey = job.IdempotencyKey is { } key ? ByIdempotencyKey.SetItem(key, job.Id) : ByIdempotencyKey,
    }).Put(job);

    private QueueState Put(Job job) => this with
    {
        Jobs = Jobs.SetItem(job.Id, job),
        ByPhase = ByPhase.SetItem(job.Phase.Name, ByPhase[job.Phase.Name].Add(PlaceOf(job))),
        Lanes = job.Phase is JobPhase.Waiting ? Lanes.Add(job, LastFence) : Lanes,
        Keys = job.IsVerification ? Keys : With(Keys, job),
        UntoldPlaces = IsUntold(job) ? UntoldPlaces.Add(PlaceOf(job)) : UntoldPlaces,
    };

    private QueueState Take(Job job) => this with
    {
        ByPhase = ByPhase.SetItem(job.Phase.Name, ByPhase[job.Phase.Name].Remove(PlaceOf(job))),
        Lanes = job.Phase is JobPhase.Waiting ? Lanes.Remove(job) : Lanes,
        Keys = job.IsVerification ? Keys : Without(Keys, job),
        UntoldPlaces = UntoldPlaces.Remove(PlaceOf(job)),
    };

    private static ContentKeys With(ContentKeys keys, Job job) => job.Phase switch
    {
        JobPhase.Waiting => keys.Opened(job),
        JobPhase.Leased => keys.Opened(job).Lent(job),
        JobPhase.Completed completed => keys.Accepted(job, completed.Result),
        _ => keys,
    };

    private static ContentKeys Without(ContentKeys keys, Job job) => job.Phase switch
    {
        JobPhase.Waiting => keys.Closed(job),
        JobPhase.Leased => keys.Closed(job).Returned(job),
        _ => keys,
    };

    private static bool IsUntold(Job job) => job.IsForCell && job.Phase.IsOutcome && job.ToldOutcome < job.Outcomes;
}
