namespace ActorKit.Actor;

/// <summary>How something went, as an answer.</summary>
public abstract record Status
{
    private Status()
    {
    }

    public sealed record Success(object? Status) : Status
    {
        public static readonly Success Instance = new((object?)null);
    }

    /// <summary>As an answer to an Ask it makes the task fail with <paramref name="Cause"/>.</summary>
    public sealed record Failure(Exception Cause, object? State = null) : Status;
}
