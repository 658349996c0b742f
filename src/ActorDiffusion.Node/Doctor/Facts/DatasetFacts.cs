namespace ActorDiffusion.Node.Doctor;

/// <summary>A folder of pictures with same-name captions.</summary>
internal sealed record DatasetFacts
{
    public required string Folder { get; init; }

    public IReadOnlyList<string> Pictures { get; init; } = [];

    public IReadOnlyList<string> WithoutCaption { get; init; } = [];

    public IReadOnlyList<string> WithEmptyCaption { get; init; } = [];

    /// <summary>Each with the reason.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>Pictures whose shorter side is below the planned resolution.</summary>
    public IReadOnlyList<string> TooSmall { get; init; } = [];
}
