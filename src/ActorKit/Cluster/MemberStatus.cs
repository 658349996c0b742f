namespace ActorKit.Cluster;

/// <summary>How far a member is, from joining to having gone. The numbers are Akka's.</summary>
public enum MemberStatus
{
    Joining = 0,
    Up = 1,
    Leaving = 2,
    Exiting = 3,
    Down = 4,
    Removed = 5,
    WeaklyUp = 6,
}
