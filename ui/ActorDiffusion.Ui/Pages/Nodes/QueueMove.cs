namespace ActorDiffusion.Ui.Pages.Nodes;

/// <summary>Where a waiting job shall go.</summary>
public enum QueueMove
{
    First,
    Earlier,
    Later,
    Last,
}
