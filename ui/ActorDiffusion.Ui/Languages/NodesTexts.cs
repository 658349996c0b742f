namespace ActorDiffusion.Ui.Languages;

public sealed record NodesTexts
{
    public required string Title { get; init; }
    public required string Machines { get; init; }
    public required IReadOnlyDictionary<string, string> Roles { get; init; }
    public required string Unreachable { get; init; }
    public required string Memory { get; init; }
    public required string MemoryOf { get; init; }
    public required IReadOnlyDictionary<string, string> Doing { get; init; }
    public required string LastHeard { get; init; }
    public required string HeardAgo { get; init; }
    public required string Speed { get; init; }
    public required string SizeAndModel { get; init; }
    public required string PerStep { get; init; }
    public required string Pictures { get; init; }
    public required string Models { get; init; }
    public required string NoTrainer { get; init; }
    public required string NoInference { get; init; }
    public required string AddMachine { get; init; }
    public required string AddListen { get; init; }
    public required string AddInvite { get; init; }
    public required string AddInviteRoles { get; init; }
    public required string AddPaste { get; init; }
    public required string AddSecret { get; init; }
    public required string Queue { get; init; }
    public required string Numbers { get; init; }
    public required string AllDoneIn { get; init; }
    public required string Paused { get; init; }
    public required string PauseQueue { get; init; }
    public required string PauseHelp { get; init; }
    public required string ResumeQueue { get; init; }
    public required string NothingWaits { get; init; }
    public required string Running { get; init; }
    public required string Waiting { get; init; }
    public required string Failed { get; init; }
    public required string Cancelled { get; init; }
    public required string Finished { get; init; }
    public required string OnlyLatest { get; init; }
    public required string ToFront { get; init; }
    public required string Up { get; init; }
    public required string Down { get; init; }
    public required string ToBack { get; init; }
    public required string Retry { get; init; }
    public required string Cancel { get; init; }
    public required IReadOnlyDictionary<string, string> Origins { get; init; }
    public required string OnNode { get; init; }
    public required Plural FailedAttempts { get; init; }
    public required string MadeBy { get; init; }
    public required string WasThere { get; init; }
}
