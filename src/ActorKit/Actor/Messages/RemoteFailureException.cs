namespace ActorKit.Actor;

/// <summary>A <see cref="Status.Failure"/> that came from another process: the text of its cause. Exceptions themselves do not travel.</summary>
public sealed class RemoteFailureException(string originalType, string message) : AkkaException(message)
{
    public string OriginalType => originalType;
}
