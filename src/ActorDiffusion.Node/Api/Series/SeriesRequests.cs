using ActorDiffusion.Node.Api.Rendering;

namespace ActorDiffusion.Node.Api.Series;

/// <summary>A search to begin: settings that all cells share, and what varies.</summary>
internal sealed record SeriesRequest
{
    /// <summary>What is being searched for, such as "towards greener skin".</summary>
    public required string Title { get; init; }

    /// <summary>The settings that all cells share.</summary>
    public required RenderRequest Base { get; init; }

    /// <summary>What varies, at most 6 axes with 1000 values each; no axis makes one cell.</summary>
    public IReadOnlyList<AxisRequest>? Axes { get; init; }

    /// <summary>The cell that this search continues.</summary>
    public ParentRequest? Parent { get; init; }

    /// <summary>The body of work it belongs to; the parent's when left out, else a new one.</summary>
    public string? Body { get; init; }

    /// <summary>True: there is no grid, all cells are added one by one.</summary>
    public bool Gridless { get; init; }

    /// <summary>Queue all cells at once.</summary>
    public bool Render { get; init; }

    /// <summary>Who begins it.</summary>
    public string? By { get; init; }
}

/// <summary>An axis with its values: as a list, or as text.</summary>
internal sealed record AxisRequest
{
    /// <summary>lora, lora2 and lora3 (strength of that LoRA), cfg, seed, prompt to prompt3, negative and negative2 (search and replace: the first value is replaced), checkpoint (LoRA assets), sampler, scheduler, steps, shift, denoise, width or height.</summary>
    public required string Kind { get; init; }

    /// <summary>The values, numbers in invariant form.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The values as "0, 0.5, .., 1.5", "0-1 [6]" or "1-5 (+2)"; "||" separates texts that hold commas.</summary>
    public string? Text { get; init; }

    /// <summary>Who adds them.</summary>
    public string? By { get; init; }
}

/// <summary>The cell that a series continues.</summary>
internal sealed record ParentRequest
{
    /// <summary>The series.</summary>
    public required string Series { get; init; }

    /// <summary>The cell.</summary>
    public required string Cell { get; init; }
}

/// <summary>Another name for a search.</summary>
internal sealed record TitleRequest
{
    /// <summary>What is being searched for.</summary>
    public required string Title { get; init; }

    /// <summary>Who says so.</summary>
    public string? By { get; init; }
}

/// <summary>A picture with settings of its own, beside the grid.</summary>
internal sealed record CellRequest
{
    /// <summary>Its settings.</summary>
    public required RenderRequest Settings { get; init; }

    /// <summary>pin, retouch or hires.</summary>
    public string Kind { get; init; } = "pin";

    /// <summary>SHA-256 of the picture that it is made from.</summary>
    public string? Parent { get; init; }

    /// <summary>Free words.</summary>
    public string? Note { get; init; }

    /// <summary>Who adds it.</summary>
    public string? By { get; init; }
}

/// <summary>Which planned cells to render.</summary>
internal sealed record RenderCellsRequest
{
    /// <summary>Their ids; all when left out.</summary>
    public IReadOnlyList<string>? Cells { get; init; }

    /// <summary>Higher goes first, -1000 to 1000.</summary>
    public int Priority { get; init; }
}

/// <summary>A verdict; what is left out stays as it is.</summary>
internal record DecisionRequest
{
    /// <summary>keep, reject or none.</summary>
    public string? Flag { get; init; }

    /// <summary>0 to 5.</summary>
    public int? Stars { get; init; }

    /// <summary>red, yellow, green, blue or none.</summary>
    public string? Colour { get; init; }

    /// <summary>Free words, such as "Too much :)".</summary>
    public string? Note { get; init; }

    /// <summary>Who decides.</summary>
    public string? By { get; init; }
}

/// <summary>A verdict on several cells.</summary>
internal sealed record DecisionsRequest : DecisionRequest
{
    /// <summary>Their ids, 1 to 2000.</summary>
    public required IReadOnlyList<string> Cells { get; init; }
}

/// <summary>What a picture is in the artist's work.</summary>
internal sealed record StageRequest
{
    /// <summary>raw, retouched or final.</summary>
    public required string Stage { get; init; }

    /// <summary>Who says so.</summary>
    public string? By { get; init; }
}

/// <summary>Which decision to take back.</summary>
internal sealed record UndoRequest
{
    /// <summary>The number of the last decision, so that a repeated request undoes nothing more; whichever is the last when left out.</summary>
    public long? Number { get; init; }

    /// <summary>A name.</summary>
    public string? By { get; init; }
}
