namespace ActorDiffusion.Domain.Series;

/// <summary>What all decisions on a cell come to.</summary>
internal sealed record Judgement(string Flag, int Stars, string Colour, string? Note)
{
    public static Judgement None { get; } = new("none", 0, "none", null);

    /// <summary>After one more verdict; an empty note takes the note away.</summary>
    public Judgement With(Verdict verdict) => new(
        verdict.Flag ?? Flag, verdict.Stars ?? Stars, verdict.Colour ?? Colour, verdict.Note switch { null => Note, "" => null, var note => note });
}
