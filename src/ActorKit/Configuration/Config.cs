using System.Globalization;
using ActorKit.Configuration.Hocon;

namespace ActorKit.Configuration;

/// <summary>A resolved HOCON document. Settings are read by dotted path; a value of the wrong kind names its file and line.</summary>
public sealed class Config
{
    private readonly HoconObject _root;

    internal Config(HoconObject root) => _root = root;

    public bool IsEmpty => _root.Fields.Count == 0;

    internal HoconObject Root => _root;

    public Config WithFallback(Config fallback) => new(HoconObject.Merge(_root, fallback._root));

    public bool HasPath(string path) => Find(path) is not null;

    public string? GetString(string path, string? @default = null) => Find(path) is { } node ? ConfigReader.Text(node, path) : @default;

    public int GetInt(string path, int @default = 0) => checked((int)GetLong(path, @default));

    public long GetLong(string path, long @default = 0) => Read(path, @default, "a whole number",
        (string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public double GetDouble(string path, double @default = 0) => Read(path, @default, "a number",
        (string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));

    public float GetFloat(string path, float @default = 0) => (float)GetDouble(path, @default);

    public decimal GetDecimal(string path, decimal @default = 0) => Read(path, @default, "a number",
        (string text, out decimal value) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));

    public bool GetBoolean(string path, bool @default = false) => Read(path, @default, "on or off", ConfigReader.TryBoolean);

    public TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Read(path, @default ?? TimeSpan.Zero, "a duration such as 500ms, 10s or 2m", (string text, out TimeSpan value) =>
        {
            value = Timeout.InfiniteTimeSpan;
            return (allowInfinite && text == "infinite") || HoconUnits.TryDuration(text, out value);
        });

    public long? GetByteSize(string path, long? def = null) =>
        Find(path) is null ? def : Read(path, 0, "a size such as 128000b, 64KiB or 1MB", (string text, out long value) => HoconUnits.TrySize(text, out value));

    public IList<string> GetStringList(string path) => GetStringList(path, []);

    public IList<string> GetStringList(string path, string[] @default) => Find(path) switch
    {
        null => @default,
        HoconArray array => [.. array.Items.Select(item => ConfigReader.Text(item, path))],
        { } node => throw ConfigReader.Wrong(node, path, "a list"),
    };

    public Config? GetConfig(string path) => Find(path) switch
    {
        null => null,
        HoconObject fields => new Config(fields),
        { } node => throw ConfigReader.Wrong(node, path, "an object"),
    };

    /// <summary>Every field of the top level with its value as text; objects and lists are written as HOCON.</summary>
    public IEnumerable<KeyValuePair<string, string>> AsEnumerable() =>
        _root.Fields.Select(entry => KeyValuePair.Create(entry.Key, HoconWriter.Write(entry.Value)));

    public override string ToString() => HoconWriter.Write(_root);

    private T Read<T>(string path, T @default, string expected, ConfigReader.TryParse<T> parse)
    {
        if (Find(path) is not { } node) return @default;
        return parse(ConfigReader.Text(node, path), out var value) ? value : throw ConfigReader.Wrong(node, path, expected);
    }

    private HoconNode? Find(string path)
    {
        HoconNode? node = _root;
        foreach (var key in HoconKeys.Parse(path)) node = (node as HoconObject)?.Get(key);
        return node is HoconText { IsNull: true } ? null : node;
    }
}
