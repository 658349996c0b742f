using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Series;

/// <summary>A decision of the artist: a verdict on cells, or the stage of one. It stays when it is undone.</summary>
internal sealed record DecisionEntry(long Number, IReadOnlyList<CellId> Cells, Verdict? Verdict, PictureStage? Stage, string By, DateTimeOffset At, bool Undone, string? Action = null)
{
    public DecisionView View => new(Number, Verdict, Stage, By, At, Undone);
}
