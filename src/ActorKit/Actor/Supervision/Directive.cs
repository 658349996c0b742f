namespace ActorKit.Actor;

/// <summary>What to do with a child that failed.</summary>
public enum Directive
{
    Resume,
    Restart,
    Escalate,
    Stop,
}
