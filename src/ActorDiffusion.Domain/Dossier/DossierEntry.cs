using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Dossier;

/// <summary>One output of a series.</summary>
public sealed record DossierEntry
{
    /// <summary>Counts through the whole book, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The series it belongs to.</summary>
    public required SeriesId Series { get; init; }

    /// <summary>Its cell there.</summary>
    public required CellId Cell { get; init; }

    /// <summary>The picture; null where only its settings were written down.</summary>
    public AssetId? Picture { get; init; }

    /// <summary>Bytes of the picture's file.</summary>
    public long? Size { get; init; }

    /// <summary>What its file says; null where it cannot be read.</summary>
    public PictureFacts? Facts { get; init; }

    /// <summary>LoRAs and how strongly they acted.</summary>
    public required IReadOnlyList<DossierLora> Loras { get; init; }

    /// <summary>null where it was not written down.</summary>
    public double? Cfg { get; init; }

    /// <summary>null where it was not written down, as for the other settings below.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Sampler steps.</summary>
    public int? Steps { get; init; }

    /// <summary>A sampler's and a scheduler's name.</summary>
    public string? Sampler { get; init; }

    /// <summary>Base model.</summary>
    public string? Model { get; init; }

    /// <summary>Device and precision.</summary>
    public string? Backend { get; init; }

    /// <summary>Prompt YES.</summary>
    public required PromptText Yes { get; init; }

    /// <summary>Prompt NO.</summary>
    public required PromptText No { get; init; }

    /// <summary>The artist's words.</summary>
    public string? Note { get; init; }

    /// <summary>keep, reject or none.</summary>
    public required string Flag { get; init; }

    /// <summary>0..5.</summary>
    public int Stars { get; init; }

    /// <summary>raw, retouched or final.</summary>
    public PictureStage Stage { get; init; }

    /// <summary>grid, pin, retouch, hires or import.</summary>
    public required string Kind { get; init; }

    /// <summary>The entry that it was made from.</summary>
    public int? MadeFrom { get; init; }

    /// <summary>When the picture came.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Every decision about it that was not taken back, in order.</summary>
    public IReadOnlyList<DossierDecision> Decisions { get; init; } = [];

    /// <summary>Whether it looks like the entry before it in words: only numbers differ, and nobody wrote a note.</summary>
    public bool IsVariation => Yes is PromptText.AsAbove or PromptText.NotRecorded && No is PromptText.AsAbove or PromptText.NotRecorded
        && Note is null;
}

/// <summary>A LoRA of an entry.</summary>
public sealed record DossierLora(string Name, double Strength, AssetId Asset);

/// <summary>What was decided, by whom and when.</summary>
public sealed record DossierDecision(long Number, Verdict? Verdict, PictureStage? Stage, string By, DateTimeOffset At);
