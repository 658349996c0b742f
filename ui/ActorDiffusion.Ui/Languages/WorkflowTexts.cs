namespace ActorDiffusion.Ui.Languages;

public sealed record WorkflowTexts
{
    public required string Title { get; init; }
    public required string Graph { get; init; }
    public required string Run { get; init; }
    public required string Running { get; init; }
    public required string New { get; init; }
    public required string NewPicture { get; init; }
    public required string NewTraining { get; init; }
    public required string Open { get; init; }
    public required string SaveDrawing { get; init; }
    public required string SaveApi { get; init; }
    public required string ShowAll { get; init; }
    public required string Problems { get; init; }
    public required string NoProblems { get; init; }
    public required string Unknown { get; init; }
    public required Plural Trainings { get; init; }
    public required Plural Renders { get; init; }
    public required string Nodes { get; init; }
    public required string NodesHelp { get; init; }
    public required string Undo { get; init; }
    public required string Redo { get; init; }
    public required string Muted { get; init; }
    public required string Bypassed { get; init; }
    public required string Group { get; init; }
    public required string NoGraphInPicture { get; init; }
    public required string TooLarge { get; init; }
    public required string Away { get; init; }
    public required string Results { get; init; }
    public required string WaitsForTraining { get; init; }
    public required IReadOnlyDictionary<string, string> States { get; init; }
}
