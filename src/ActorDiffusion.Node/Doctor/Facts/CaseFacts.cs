namespace ActorDiffusion.Node.Doctor;

/// <summary>All that the doctor knows about a case. Parts that nobody asked about are null.</summary>
internal sealed record CaseFacts
{
    public required MachineFacts Machine { get; init; }

    public required StorageFacts Storage { get; init; }

    public required PlanFacts Plan { get; init; }

    public IReadOnlyList<LibraryFact> Libraries { get; init; } = [];

    public IReadOnlyList<DeviceFact> Devices { get; init; } = [];

    public ModelFacts? Model { get; init; }

    public DatasetFacts? Dataset { get; init; }
}
