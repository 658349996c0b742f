namespace ActorDiffusion.Domain.Library;

/// <summary>What a field's values are.</summary>
public enum LibraryFieldKind
{
    /// <summary>Compared as numbers.</summary>
    Number,

    /// <summary>One of a few words, compared whole.</summary>
    Choice,

    /// <summary>Found where it contains the words.</summary>
    Name,

    /// <summary>A colour such as "#c04a2b", found where one of the main colours is close to it.</summary>
    Palette,
}

/// <summary>A setting, judgement or measure that the library can be filtered by.</summary>
/// <param name="Name">As people write it.</param>
/// <param name="Sortable">Whether pictures can be put in its order.</param>
public sealed record LibraryField(string Name, LibraryFieldKind Kind, bool Sortable = false)
{
    /// <summary>All fields.</summary>
    public static IReadOnlyList<LibraryField> All { get; } =
    [
        new("strength", LibraryFieldKind.Number, Sortable: true), new("cfg", LibraryFieldKind.Number, Sortable: true), new("seed", LibraryFieldKind.Number, Sortable: true),
        new("steps", LibraryFieldKind.Number, Sortable: true), new("shift", LibraryFieldKind.Number), new("width", LibraryFieldKind.Number),
        new("height", LibraryFieldKind.Number), new("denoise", LibraryFieldKind.Number), new("hires", LibraryFieldKind.Number),
        new("stars", LibraryFieldKind.Number, Sortable: true), new("colourfulness", LibraryFieldKind.Number, Sortable: true),
        new("brightness", LibraryFieldKind.Number, Sortable: true), new("likeness", LibraryFieldKind.Number, Sortable: true),
        new("at", LibraryFieldKind.Number, Sortable: true), new("flag", LibraryFieldKind.Choice), new("stage", LibraryFieldKind.Choice),
        new("kind", LibraryFieldKind.Choice), new("colour", LibraryFieldKind.Choice), new("series", LibraryFieldKind.Choice), new("asset", LibraryFieldKind.Choice),
        new("sampler", LibraryFieldKind.Choice), new("scheduler", LibraryFieldKind.Choice), new("lora", LibraryFieldKind.Name),
        new("model", LibraryFieldKind.Name), new("title", LibraryFieldKind.Name), new("body", LibraryFieldKind.Name),
        new("backend", LibraryFieldKind.Name), new("prompt", LibraryFieldKind.Name), new("negative", LibraryFieldKind.Name),
        new("note", LibraryFieldKind.Name), new("palette", LibraryFieldKind.Palette),
    ];

    /// <summary>The field of a name, or null.</summary>
    public static LibraryField? Named(string name) => All.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
