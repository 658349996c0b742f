namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>What differs between the word patterns of the GPT-2 family.</summary>
/// <param name="LettersTakePrefix">A word of letters may begin with any one character that is no letter, number or line end; else with a space.</param>
/// <param name="DigitsInGroup">Numbers are cut after so many digits; 0: not at all, and a space may stand in front.</param>
/// <param name="LineEndsApart">Line ends close a run of punctuation or white space.</param>
/// <param name="ContractionsInAnyCase">'S is cut off like 's.</param>
internal sealed record WordPattern(bool LettersTakePrefix, int DigitsInGroup, bool LineEndsApart, bool ContractionsInAnyCase)
{
    public static WordPattern Gpt2 { get; } = new(LettersTakePrefix: false, DigitsInGroup: 0, LineEndsApart: false, ContractionsInAnyCase: false);

    public static WordPattern Qwen { get; } = new(LettersTakePrefix: true, DigitsInGroup: 1, LineEndsApart: true, ContractionsInAnyCase: true);

    private static readonly Dictionary<string, WordPattern> Known = new()
    {
        [@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"] = Gpt2,
        [@"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"] = Qwen,
        [@"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"] =
            Qwen with { DigitsInGroup = 3 },
    };

    /// <summary>The pattern that a tokenizer file writes as a regular expression, or null where it is not one of the known.</summary>
    public static WordPattern? FromRegex(string regex) => Known.GetValueOrDefault(regex);
}
