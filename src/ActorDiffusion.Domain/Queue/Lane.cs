namespace ActorDiffusion.Domain.Queue;

/// <summary>Jobs of one owner (a series, a run, or everybody else) for one base model: they are done in order, and owners take turns.</summary>
/// <param name="Owner">Such as "series/greener".</param>
/// <param name="Model">The base model that the jobs need.</param>
public readonly record struct Lane(string Owner, string Model)
{
    /// <summary>The lane that a job waits in.</summary>
    public static Lane Of(Job job) => new(
        job.Origin switch
        {
            { Series: { } series } => $"series/{series}",
            { Run: { } run } => $"run/{run}",
            _ => job.Origin.Kind,
        },
        job.Spec.Model);
}
