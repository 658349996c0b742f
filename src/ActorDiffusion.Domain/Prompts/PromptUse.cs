namespace ActorDiffusion.Domain.Prompts;

/// <summary>The prompt of one picture of a series.</summary>
/// <param name="Number">The picture's place in the series; grows in the order of work.</param>
/// <param name="Prompt">YES or NO.</param>
/// <param name="Kept">Whether the artist kept the picture.</param>
public sealed record PromptUse(int Number, string Prompt, bool Kept);

/// <summary>A word or a phrase over a whole series: when it came, when it went, and which kept pictures have it.</summary>
/// <param name="Text">As first written.</param>
/// <param name="Pictures">The numbers of the pictures whose prompts have it, rising.</param>
/// <param name="Kept">Those of them that were kept.</param>
public sealed record PromptPart(string Text, IReadOnlyList<int> Pictures, IReadOnlyList<int> Kept)
{
    /// <summary>The picture it came with.</summary>
    public int Came => Pictures[0];

    /// <summary>The last picture that has it.</summary>
    public int Last => Pictures[^1];
}
