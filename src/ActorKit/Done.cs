namespace ActorKit;

/// <summary>The result of something that only ends.</summary>
public sealed class Done
{
    private Done()
    {
    }

    public static Done Instance { get; } = new();
}
