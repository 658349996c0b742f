namespace ActorDiffusion.Node.Api.Series;

/// <summary>An artist's own record of a series: outputs in order.</summary>
internal sealed record LogRequest
{
    /// <summary>What the log is about; not kept.</summary>
    public string? About { get; init; }

    /// <summary>The outputs, 1 to 2000.</summary>
    public required IReadOnlyList<LogEntryRequest> Entries { get; init; }

    /// <summary>The body of work that it becomes; "imported log" when left out.</summary>
    public string? Body { get; init; }

    /// <summary>The base model to render it again with; "mini" when left out, or the only one there is.</summary>
    public string? Model { get; init; }

    /// <summary>SHA-256 of the LoRA that the strengths are of; without it the outputs are a record only and cannot be rendered again.</summary>
    public string? Lora { get; init; }

    /// <summary>Who imports it.</summary>
    public string? By { get; init; }
}

/// <summary>One output of a log; what nobody wrote down is null.</summary>
internal sealed record LogEntryRequest
{
    /// <summary>Its number; 1 and up.</summary>
    public required double N { get; init; }

    /// <summary>The title of the search it belongs to.</summary>
    public required string Search { get; init; }

    /// <summary>Strength of the LoRA.</summary>
    public double? LoraStrength { get; init; }

    /// <summary>How strictly the prompt was followed.</summary>
    public double? Cfg { get; init; }

    /// <summary>What should be seen.</summary>
    public string? PromptYes { get; init; }

    /// <summary>What should not be seen.</summary>
    public string? PromptNo { get; init; }

    /// <summary>The artist's remark.</summary>
    public string? Note { get; init; }
}

/// <summary>The series that a log became, in its order.</summary>
internal sealed record LogImportModel(string Body, int Outputs, IReadOnlyList<SeriesModel> Series);
