using System.Globalization;
using System.Text.Json;

namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>Reads a HuggingFace tokenizer.json of the byte-level BPE kind.</summary>
internal sealed class TokenizerFile
{
    private const long MostBytes = 100 << 20;
    private const int MostTokens = 10_000_000;
    private readonly string path;

    private TokenizerFile(string path) => this.path = path;

    public static TokenizerModel Read(string path) => Read(path, (file, root) => file.Model(root));

    /// <summary>Reads what older tokenizers of Qwen consist of: vocab.json, merges.txt and, for the added tokens, tokenizer_config.json in one folder.</summary>
    /// <param name="path">The vocab.json.</param>
    public static TokenizerModel ReadVocabularyFiles(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var merges = Path.Combine(folder, "merges.txt");
        if (!File.Exists(merges)) throw new BadInputException($"There is no {merges} beside {path}; a tokenizer needs both.");
        var config = Path.Combine(folder, "tokenizer_config.json");
        var added = File.Exists(config) ? Read(config, (file, root) => file.AddedById(Property(root, "added_tokens_decoder"))) : [];
        return Read(path, (file, root) =>
        {
            var vocabulary = file.Vocabulary(root);
            var pairs = File.ReadLines(merges).Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal));
            return new TokenizerModel(
                vocabulary, file.Merges(pairs, vocabulary), added, WordPattern.Qwen, Composes: true, AddsPrefixSpace: false, WholeWordsFirst: false);
        });
    }

    private static T Read<T>(string path, Func<TokenizerFile, JsonElement, T> read)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new BadInputException($"There is no tokenizer file {path}; it belongs to the text encoder and is named tokenizer.json.");
        if (file.Length > MostBytes)
            throw new BadInputException($"{path} is larger than any tokenizer file (100 MiB); choose the model's tokenizer.json.");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return read(new TokenizerFile(path), json.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BadInputException($"{path} is no intact HuggingFace tokenizer.json ({cause.Message.TrimEnd('.')}); fetch it again.", cause);
        }
    }

    private TokenizerModel Model(JsonElement root)
    {
        var model = root.GetProperty("model");
        // Files older than the type field are told by their merges.
        if (Text(model, "type") is { } type && type != "BPE" || !model.TryGetProperty("merges", out _))
            throw Unsupported($"model {Text(model, "type") ?? "without merges"}", "only byte-level BPE is read");
        foreach (var affix in (string[])["continuing_subword_prefix", "end_of_word_suffix"])
            if (Text(model, affix) is { Length: > 0 } value) throw Unsupported($"{affix} \"{value}\"", "byte-level BPE has none");
        var vocabulary = Vocabulary(model.GetProperty("vocab"));
        var split = PreTokenizer.Read(Property(root, "pre_tokenizer"), Unsupported);
        return new TokenizerModel(
            vocabulary,
            Merges(Pairs(model.GetProperty("merges")), vocabulary),
            Added(Property(root, "added_tokens")),
            split.Pattern,
            Composes(Property(root, "normalizer")),
            split.AddsPrefixSpace,
            Flag(model, "ignore_merges"));
    }

    private Dictionary<string, int> Vocabulary(JsonElement vocab)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in vocab.EnumerateObject()) vocabulary[entry.Name] = Id(entry.Value, entry.Name);
        foreach (var letter in ByteAlphabet.CharOfByte)
            if (!vocabulary.ContainsKey(letter.ToString()))
                throw Unsupported($"a vocabulary without the byte letter \"{letter}\"", "only byte-level BPE is read");
        return vocabulary;
    }

    // A merge is "a b" in old files, ["a", "b"] in new ones.
    private static IEnumerable<string> Pairs(JsonElement list) => list.EnumerateArray().Select(entry =>
        entry.ValueKind == JsonValueKind.Array ? string.Join(' ', entry.EnumerateArray().Select(part => part.GetString())) : entry.GetString() ?? "");

    private Dictionary<(int, int), (int, int)> Merges(IEnumerable<string> pairs, Dictionary<string, int> vocabulary)
    {
        var merges = new Dictionary<(int, int), (int, int)>(vocabulary.Count);
        var tokens = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var pair in pairs)
        {
            var space = pair.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0 || !tokens.TryGetValue(pair.AsSpan(0, space), out var left) || !tokens.TryGetValue(pair.AsSpan(space + 1), out var right) ||
                !vocabulary.TryGetValue(pair.Remove(space, 1), out var merged))
                throw new BadInputException($"{path}: merge {merges.Count + 1} joins tokens that are not in the vocabulary; fetch the file again.");
            merges.TryAdd((left, right), (merges.Count, merged));
        }
        return merges;
    }

    private List<AddedToken> Added(JsonElement? list) => list is not { } tokens ? [] : tokens.EnumerateArray()
        .Select(token => Added(token, content => Id(token.GetProperty("id"), content))).ToList();

    private List<AddedToken> AddedById(JsonElement? map) => map is not { } tokens ? [] : tokens.EnumerateObject()
        .Select(token => Added(token.Value, content => Id(token.Name, content))).ToList();

    private AddedToken Added(JsonElement token, Func<string, int> id)
    {
        var content = token.GetProperty("content").GetString();
        if (string.IsNullOrEmpty(content)) throw new BadInputException($"{path}: an added token is empty; fetch the file again.");
        return new AddedToken(id(content), content, Flag(token, "single_word"), Flag(token, "lstrip"), Flag(token, "rstrip"), Flag(token, "normalized"));
    }

    private bool Composes(JsonElement? normalizer) => normalizer is { } value && Text(value, "type") switch
    {
        "NFC" => true,
        "Sequence" => value.GetProperty("normalizers").EnumerateArray().Select(part => Composes(part)).ToArray().Contains(true),
        var other => throw Unsupported($"normalizer {other}", "only NFC is known"),
    };

    private int Id(JsonElement value, string token) => value.TryGetInt32(out var id) && id is >= 0 and < MostTokens ? id : throw WrongId(value.GetRawText(), token);

    private int Id(string value, string token) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id < MostTokens ? id : throw WrongId(value, token);

    private BadInputException WrongId(string id, string token) =>
        new($"{path}: token \"{token}\" has the id {id}, which is not in 0..{MostTokens - 1}; fetch the file again.");

    private BadInputException Unsupported(string what, string why) => new($"{path} asks for {what}; {why}, so choose the tokenizer.json of a Qwen, GPT-2 or Llama 3 model.");

    internal static JsonElement? Property(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    internal static string? Text(JsonElement parent, string name) => Property(parent, name)?.GetString();

    internal static bool Flag(JsonElement parent, string name) => Property(parent, name)?.GetBoolean() ?? false;
}
