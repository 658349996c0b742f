using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Series;

/// <summary>Checks what people write.</summary>
internal static class SeriesTexts
{
    private static readonly string[] Flags = ["keep", "reject", "none"];
    private static readonly string[] Colours = ["red", "yellow", "green", "blue", "none"];

    public static Rejected? Refusal(CreateSeries create) =>
        Title(create.Title) ?? By(create.By) ?? (create.Body is { } body ? Length("body", body, 1, SeriesLimits.Title) : null);

    public static Rejected? Refusal(Verdict verdict)
    {
        if (verdict == new Verdict()) return new("The verdict says nothing; give a flag, stars, a colour or a note.", "verdict");
        if (verdict.Flag is { } flag && !Flags.Contains(flag)) return new($"The flag \"{flag}\" is unknown; take one of {string.Join(", ", Flags)}.", "flag");
        if (verdict.Stars is < 0 or > 5) return new($"The stars are {verdict.Stars}; there may be 0 to 5.", "stars");
        if (verdict.Colour is { } colour && !Colours.Contains(colour)) return new($"The colour \"{colour}\" is unknown; take one of {string.Join(", ", Colours)}.", "colour");
        return Note(verdict.Note);
    }

    public static Rejected? Title(string title) => Length("title", title, 1, SeriesLimits.Title);

    public static Rejected? By(string by) => Length("by", by, 0, SeriesLimits.Name);

    public static Rejected? Note(string? note) => note is null ? null : Length("note", note, 0, SeriesLimits.Note);

    /// <summary>Not longer than a note.</summary>
    public static string Shortened(string text) => text.Length <= SeriesLimits.Note ? text : $"{text[..(SeriesLimits.Note - 1)]}…";

    private static Rejected? Length(string field, string text, int least, int most) => text is not null && text.Length >= least && text.Length <= most
        ? null
        : new($"The {field} has {text?.Length ?? 0} characters; it may have {least} to {most}.", field);
}
