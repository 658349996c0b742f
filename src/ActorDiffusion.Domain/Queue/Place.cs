using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Queue;

/// <summary>A job's place in the order of acceptance.</summary>
internal readonly record struct Place(long Number, JobId Job) : IComparable<Place>
{
    public static Place Of(Job job) => new(job.Number, job.Id);

    public int CompareTo(Place other) => Number.CompareTo(other.Number);
}
