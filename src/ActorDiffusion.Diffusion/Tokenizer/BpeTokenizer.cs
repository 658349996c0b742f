using System.Collections.Concurrent;
using System.Text;

namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>
/// A byte-level BPE tokenizer, read from any HuggingFace tokenizer.json of that kind (Qwen, GPT-2, Llama 3). It may be used by
/// several threads at once.
/// </summary>
public sealed class BpeTokenizer
{
    private const int MostCachedWords = 100_000;
    private const int LongestCachedWord = 64;
    private readonly TokenizerModel model;
    private readonly BytePairMerger merger;
    private readonly WordScanner? words;
    private readonly AddedTokenFinder raw, normalized;
    private readonly int[] idOfByte;
    private readonly Dictionary<int, string> tokenOfId;
    private readonly ConcurrentDictionary<string, int[]> cache = new(StringComparer.Ordinal);

    private BpeTokenizer(TokenizerModel model)
    {
        this.model = model;
        merger = new BytePairMerger(model.Merges);
        words = model.Pattern is { } pattern ? new WordScanner(pattern) : null;
        raw = new AddedTokenFinder(model.Added.Where(token => !token.Normalized));
        normalized = new AddedTokenFinder(model.Added.Where(token => token.Normalized));
        idOfByte = Array.ConvertAll(ByteAlphabet.CharOfByte, letter => model.Vocabulary[letter.ToString()]);
        tokenOfId = new Dictionary<int, string>(model.Vocabulary.Count);
        foreach (var (token, id) in model.Vocabulary) tokenOfId[id] = token;
        VocabularySize = tokenOfId.Keys.Concat(model.Added.Select(token => token.Id)).Max() + 1;
    }

    /// <summary>Reads a tokenizer.json, or Qwen's older form: a vocab.json with merges.txt and tokenizer_config.json beside it.</summary>
    /// <param name="path">The tokenizer.json or vocab.json.</param>
    /// <exception cref="BadInputException">The file is missing, damaged, or of a kind that is not byte-level BPE with a known word pattern.</exception>
    public static BpeTokenizer Load(string path) =>
        new(Path.GetFileName(path) == "vocab.json" ? TokenizerFile.ReadVocabularyFiles(path) : TokenizerFile.Read(path));

    /// <summary>One more than the largest id: the rows that an embedding table must have at least.</summary>
    public int VocabularySize { get; }

    /// <summary>The id of a token that stands for itself, such as &lt;|im_end|&gt;; null where the file has none of that name.</summary>
    public int? AddedTokenId(string content) => model.Added.FirstOrDefault(token => token.Content == content)?.Id;

    /// <summary>The ids of a text, added tokens inside it recognised; nothing is put in front or behind (no BOS, no EOS).</summary>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>();
        EncodePieces(text, raw, ids, piece =>
            EncodePieces(model.Composes ? Nfc.Normalize(piece) : piece, normalized, ids, part => EncodeWords(part, ids)));
        return [.. ids];
    }

    /// <summary>The text of the ids, added tokens included; bytes that are no UTF-8 become U+FFFD. An unknown id is an error.</summary>
    /// <exception cref="BadInputException">An id is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var bytes = new List<byte>(ids.Length * 4);
        foreach (var id in ids)
            bytes.AddRange(BytesOf(id));
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static void EncodePieces(string text, AddedTokenFinder finder, List<int> ids, Action<string> between)
    {
        for (var at = 0; at < text.Length;)
        {
            var token = finder.Find(text, at, out var start, out var end);
            if (start > at) between(text[at..start]);
            if (token is not null) ids.Add(token.Id);
            at = end;
        }
    }

    private void EncodeWords(string text, List<int> ids)
    {
        if (model.AddsPrefixSpace && text[0] != ' ') text = " " + text;
        for (var at = 0; at < text.Length;)
        {
            var end = words?.EndOfWord(text, at) ?? text.Length;
            ids.AddRange(Word(text.AsSpan(at, end - at)));
            at = end;
        }
    }

    private int[] Word(ReadOnlySpan<char> word)
    {
        var cached = cache.GetAlternateLookup<ReadOnlySpan<char>>();
        if (cached.TryGetValue(word, out var known)) return known;
        var bytes = Encoding.UTF8.GetBytes(word.ToArray());
        var ids = model.WholeWordsFirst && WholeWord(bytes) is { } whole
            ? [whole]
            : merger.Merge(Array.ConvertAll(bytes, value => idOfByte[value]));
        if (word.Length <= LongestCachedWord && cache.Count < MostCachedWords) cache[word.ToString()] = ids;
        return ids;
    }

    private int? WholeWord(byte[] bytes) =>
        model.Vocabulary.TryGetValue(string.Concat(bytes.Select(value => ByteAlphabet.CharOfByte[value])), out var id) ? id : null;

    // An added token, and one with a letter outside the byte alphabet, stands for its own UTF-8.
    private byte[] BytesOf(int id)
    {
        if (model.Added.FirstOrDefault(added => added.Id == id) is { } special) return Encoding.UTF8.GetBytes(special.Content);
        if (!tokenOfId.TryGetValue(id, out var token))
            throw new BadInputException($"The token id {id} is not in this vocabulary; the ids belong to another tokenizer.");
        var bytes = new byte[token.Length];
        for (var i = 0; i < token.Length; i++)
            if (!ByteAlphabet.TryByteOf(token[i], out bytes[i])) return Encoding.UTF8.GetBytes(token);
        return bytes;
    }
}
