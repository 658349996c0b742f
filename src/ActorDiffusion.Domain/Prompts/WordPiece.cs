namespace ActorDiffusion.Domain.Prompts;

/// <summary>What became of a piece of a text.</summary>
public enum WordChange
{
    /// <summary>In both texts.</summary>
    Same,

    /// <summary>Only in the first text.</summary>
    Removed,

    /// <summary>Only in the second text.</summary>
    Added,
}

/// <summary>A piece of two compared texts, with the white space after it.</summary>
public sealed record WordPiece(WordChange Change, string Text);
