namespace ActorKit.Actor;

/// <summary>What an actor does when the children it is stopping have ended.</summary>
internal abstract record ChildrenEnd
{
    public sealed record UserRequest : ChildrenEnd
    {
        public static readonly UserRequest Instance = new();
    }

    public sealed record Creation : ChildrenEnd
    {
        public static readonly Creation Instance = new();
    }

    public sealed record Recreation(Exception Cause) : ChildrenEnd;

    public sealed record Termination : ChildrenEnd
    {
        public static readonly Termination Instance = new();
    }
}
