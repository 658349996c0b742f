using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Library;

/// <summary>A picture of the library with all that it can be found by.</summary>
public sealed record LibraryImage
{
    /// <summary>Its place: "series/{series}/{cell}", or "job/{job}" for a picture of no series.</summary>
    public required string Source { get; init; }

    /// <summary>The picture.</summary>
    public required AssetId Asset { get; init; }

    /// <summary>The series it belongs to.</summary>
    public SeriesId? Series { get; init; }

    /// <summary>Its cell there.</summary>
    public CellId? Cell { get; init; }

    /// <summary>What was searched for.</summary>
    public string Title { get; init; } = "";

    /// <summary>The body of work.</summary>
    public string Body { get; init; } = "";

    /// <summary>What made it.</summary>
    public required RenderSpec Spec { get; init; }

    /// <summary>Settings that an import does not know, in camelCase.</summary>
    public IReadOnlyList<string> NotRecorded { get; init; } = [];

    /// <summary>keep, reject or none.</summary>
    public string Flag { get; init; } = "none";

    /// <summary>0..5.</summary>
    public int Stars { get; init; }

    /// <summary>red, yellow, green, blue or none.</summary>
    public string Colour { get; init; } = "none";

    /// <summary>The artist's words.</summary>
    public string? Note { get; init; }

    /// <summary>raw, retouched or final.</summary>
    public PictureStage Stage { get; init; }

    /// <summary>grid, pin, retouch, hires, import or free.</summary>
    public string Kind { get; init; } = "free";

    /// <summary>Device and precision, or the program that an import comes from.</summary>
    public string? Backend { get; init; }

    /// <summary>When the picture came.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>null until they are computed.</summary>
    public PictureMeasures? Measures { get; init; }
}
