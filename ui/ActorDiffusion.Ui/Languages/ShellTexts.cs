namespace ActorDiffusion.Ui.Languages;

public sealed record ShellTexts
{
    public required string Studio { get; init; }
    public required string SkipToContent { get; init; }
    public required string Navigation { get; init; }
    public required string Series { get; init; }
    public required string Library { get; init; }
    public required string Training { get; init; }
    public required string Workflow { get; init; }
    public required string Nodes { get; init; }
    public required string Dossier { get; init; }
    public required string Theme { get; init; }
    public required string ThemeAuto { get; init; }
    public required string ThemeLight { get; init; }
    public required string ThemeDark { get; init; }
    public required string SwitchLanguage { get; init; }
    public required string Connecting { get; init; }
    public required string NeedsScript { get; init; }
    public required string Reconnecting { get; init; }
    public required string ReconnectingHelp { get; init; }
    public required string NotFound { get; init; }
    public required string NotFoundHelp { get; init; }
    public required string PageFailed { get; init; }
    public required string PageFailedHelp { get; init; }
    public required string TryAgain { get; init; }
    public required string Details { get; init; }
    public required string Close { get; init; }
}
