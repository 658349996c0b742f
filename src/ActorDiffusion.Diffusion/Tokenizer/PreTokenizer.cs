using System.Text.Json;

namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>How a tokenizer file cuts text into words: a Split by a regular expression, then ByteLevel; or ByteLevel alone.</summary>
internal sealed record PreTokenizer(WordPattern? Pattern, bool AddsPrefixSpace)
{
    /// <param name="json">The file's pre_tokenizer.</param>
    /// <param name="unsupported">Makes the error for something that is not known, and why.</param>
    public static PreTokenizer Read(JsonElement? json, Func<string, string, BadInputException> unsupported)
    {
        var parts = json switch
        {
            null => [],
            { } sequence when TokenizerFile.Text(sequence, "type") == "Sequence" => sequence.GetProperty("pretokenizers").EnumerateArray().ToArray(),
            { } single => [single],
        };
        WordPattern? pattern = null;
        bool byteLevel = false, prefixSpace = false;
        foreach (var part in parts)
        {
            switch (TokenizerFile.Text(part, "type"))
            {
                case "Split" when pattern is null && !byteLevel:
                    pattern = Split(part, unsupported);
                    break;
                case "ByteLevel" when !byteLevel:
                    byteLevel = true;
                    prefixSpace = TokenizerFile.Flag(part, "add_prefix_space");
                    // use_regex is true where the field is missing; then the words of GPT-2 are cut.
                    if (TokenizerFile.Property(part, "use_regex")?.GetBoolean() ?? true)
                        pattern = pattern is null ? WordPattern.Gpt2 : throw unsupported("two word patterns", "one is known");
                    break;
                case var other:
                    throw unsupported($"pre-tokenizer {other} at this place", "Split and then ByteLevel are known");
            }
        }
        return byteLevel ? new PreTokenizer(pattern, prefixSpace) : throw unsupported("no ByteLevel pre-tokenizer", "only byte-level BPE is read");
    }

    private static WordPattern Split(JsonElement part, Func<string, string, BadInputException> unsupported)
    {
        var regex = TokenizerFile.Property(part.GetProperty("pattern"), "Regex")?.GetString();
        if (regex is null || TokenizerFile.Text(part, "behavior") != "Isolated" || TokenizerFile.Flag(part, "invert"))
            throw unsupported("a Split that is not by a regular expression with behavior Isolated", "only that is known");
        return WordPattern.FromRegex(regex) ?? throw unsupported($"the word pattern {regex}", "it is not one of the known");
    }
}
