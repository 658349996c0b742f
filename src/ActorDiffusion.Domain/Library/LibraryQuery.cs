namespace ActorDiffusion.Domain.Library;

/// <summary>What is looked for in the library. All words and conditions must fit.</summary>
/// <param name="Words">Words, or beginnings of words, of prompts YES, notes, titles and LoRAs.</param>
/// <param name="Without">Words that none of them may have.</param>
/// <param name="Conditions">On fields.</param>
public sealed record LibraryQuery(IReadOnlyList<string> Words, IReadOnlyList<string> Without, IReadOnlyList<LibraryCondition> Conditions)
{
    /// <summary>Everything.</summary>
    public static LibraryQuery Everything { get; } = new([], [], []);
}

/// <summary>A condition on a field.</summary>
/// <param name="Text">For choices, names and palettes; "" is no condition.</param>
/// <param name="Least">For numbers; null is no bound.</param>
/// <param name="Most">For numbers; null is no bound.</param>
/// <param name="Not">The opposite is looked for.</param>
public sealed record LibraryCondition(LibraryField Field, string Text, double? Least = null, double? Most = null, bool Not = false);

/// <summary>The order in which pictures come.</summary>
/// <param name="Field">A sortable field.</param>
/// <param name="Descending">Largest, or newest, first; pictures without a value always come last.</param>
public sealed record LibraryOrder(string Field = "at", bool Descending = true);

/// <summary>A part of what was found.</summary>
/// <param name="Total">Pictures found in all.</param>
/// <param name="Milliseconds">That the search took.</param>
public sealed record LibraryPage(IReadOnlyList<LibraryImage> Images, int Offset, int Total, double Milliseconds);

/// <summary>What there is to choose from.</summary>
/// <param name="Measured">Pictures whose measures are known.</param>
public sealed record LibraryOverview(
    int Images, int Measured, IReadOnlyList<string> Models, IReadOnlyList<string> Loras, IReadOnlyList<string> Samplers, IReadOnlyList<string> Bodies);
