using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>How a setting is entered.</summary>
public enum RunFieldKind
{
    Number,
    Choice,
    Switch,
    Text,
    Lines,
}

/// <summary>A setting of a run as a form has it.</summary>
/// <param name="Name">As in <see cref="RunSpec"/> and REST, in camelCase.</param>
/// <param name="Kind">How it is entered.</param>
/// <param name="Read">Its value as text, numbers in invariant form.</param>
/// <param name="Write">The settings with another value; null when the text cannot be read.</param>
public sealed record RunField(string Name, RunFieldKind Kind, Func<RunSpec, string> Read, Func<RunSpec, string, RunSpec?> Write)
{
    /// <summary>For choices.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What it is when nobody says anything.</summary>
    public string Default { get; init; } = Read(new RunSpec { Name = "", Dataset = default });
}
