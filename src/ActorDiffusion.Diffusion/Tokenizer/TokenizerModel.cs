namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>What a tokenizer file says, checked.</summary>
/// <param name="Vocabulary">Token, in <see cref="ByteAlphabet"/>, to id.</param>
/// <param name="Merges">Pair of ids to its rank and to the id of the two joined.</param>
/// <param name="Added">Tokens that are found before anything is merged.</param>
/// <param name="Pattern">Null: the text is one word.</param>
/// <param name="Composes">Text is brought to NFC.</param>
/// <param name="AddsPrefixSpace">Text that does not begin with a space gets one.</param>
/// <param name="WholeWordsFirst">A word that is itself a token is not merged (ignore_merges).</param>
internal sealed record TokenizerModel(
    Dictionary<string, int> Vocabulary,
    Dictionary<(int Left, int Right), (int Rank, int Merged)> Merges,
    IReadOnlyList<AddedToken> Added,
    WordPattern? Pattern,
    bool Composes,
    bool AddsPrefixSpace,
    bool WholeWordsFirst);
