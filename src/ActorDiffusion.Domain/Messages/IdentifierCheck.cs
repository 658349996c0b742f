namespace ActorDiffusion.Domain.Messages;

/// <summary>Identifiers become names of actors and of files, and parts of addresses.</summary>
public static class IdentifierCheck
{
    /// <summary>Characters of an identifier.</summary>
    public const int Longest = 64;

    /// <summary>Whether the text may name something: letters, digits, "-" and "_", and "." except at the front.</summary>
    public static bool IsValid(string? text) => text is { Length: >= 1 and <= Longest } && text[0] != '.' &&
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <summary>Null when the text may name something.</summary>
    public static Rejected? Refusal(string field, string? text) => IsValid(text)
        ? null
        : new($"The {field} may have 1 to {Longest} letters, digits, '-', '_' and '.', the first one not a '.'.", field);
}
