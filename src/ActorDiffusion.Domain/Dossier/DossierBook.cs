using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Dossier;

/// <summary>A body of work, documented: every search in order, every output with its settings and what the artist decided.</summary>
public sealed record DossierBook
{
    /// <summary>Name and version of the JSON form.</summary>
    public string Schema { get; init; } = "actordiffusion.dossier/1";

    /// <summary>The body of work.</summary>
    public required string Title { get; init; }

    /// <summary>Whoever began or decided something, in order of appearance.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Who may do what with the pictures, in the artist's words; null where nothing was said.</summary>
    public string? Rights { get; init; }

    /// <summary>The searches in the order in which they were begun.</summary>
    public required IReadOnlyList<DossierChapter> Chapters { get; init; }

    /// <summary>How the styles that were used were learned.</summary>
    public required IReadOnlyList<DossierTraining> Trainings { get; init; }

    /// <summary>LoRAs and base models that were used, with the hashes of their tensors.</summary>
    public required IReadOnlyList<DossierModel> Models { get; init; }

    /// <summary>Whether rejected outputs are in it.</summary>
    public bool WithRejects { get; init; }

    /// <summary>Rejected outputs that are not in it.</summary>
    public int LeftOut { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>The program that made it.</summary>
    public required string Software { get; init; }
}

/// <summary>One search.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">What was searched for.</param>
/// <param name="ContinuesFrom">The entry that it grew out of.</param>
public sealed record DossierChapter(
    int Number, string Title, SeriesId Series, string By, DateTimeOffset At, int? ContinuesFrom, IReadOnlyList<DossierEntry> Entries);

/// <summary>A file that pictures were made with.</summary>
/// <param name="Kind">"model" or "lora".</param>
public sealed record DossierModel(string Kind, string Name, string? TensorHash, AssetId? Asset, long? Size);
