namespace ActorDiffusion.Ui.Languages;

/// <summary>A phrase with a number: <c>{0} picture</c>, <c>{0} pictures</c>. German and English both know just these two.</summary>
public sealed record Plural
{
    public required string One { get; init; }
    public required string Other { get; init; }
}
