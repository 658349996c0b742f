using ActorDiffusion.Diffusion.Imaging.Measures;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using Microsoft.Data.Sqlite;

namespace ActorDiffusion.Node.Library;

/// <summary>A query as SQL. Values only ever are parameters; the names of columns come from <see cref="LibraryField"/>.</summary>
internal sealed class LibrarySql
{
    // Two colours this near in OKLab are called the same by most people; a tenth of the pixels is seen.
    private const double NearColour = 0.1;
    private const double SeenShare = 0.1;

    private readonly List<string> conditions = ["1"];
    private readonly List<object> values = [];

    public LibrarySql(LibraryQuery query)
    {
        if (query.Words.Count > 0)
            conditions.Add($"id IN (SELECT rowid FROM words WHERE words MATCH {Value(string.Join(" AND ", query.Words.Select(Prefix)))})");
        foreach (var word in query.Without)
            conditions.Add($"id NOT IN (SELECT rowid FROM words WHERE words MATCH {Value(Prefix(word))})");
        foreach (var condition in query.Conditions)
            conditions.Add(condition.Not ? $"NOT coalesce({Of(condition)}, 0)" : Of(condition));
    }

    public string Where => string.Join(" AND ", conditions);

    /// <summary>The same for equal queries.</summary>
    public string Key => $"{Where}\n{string.Join('\n', values)}";

    public static string OrderBy(LibraryOrder order)
    {
        var column = LibraryField.Named(order.Field) is { Sortable: true } field ? field.Name : "at";
        var direction = order.Descending ? "DESC" : "ASC";
        return column == "at" ? $"at {direction}, id {direction}" : $"{column} {direction} NULLS LAST, at DESC, id DESC";
    }

    public SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var command = LibraryDatabase.Command(connection, sql, more);
        for (var i = 0; i < values.Count; i++)
            command.Parameters.AddWithValue($"$v{i}", values[i]);
        return command;
    }

    private string Of(LibraryCondition condition) => condition.Field switch
    {
        { Kind: LibraryFieldKind.Number } field => Number(field.Name, condition),
        { Kind: LibraryFieldKind.Choice } field => $"{field.Name} = {Value(condition.Text)} COLLATE NOCASE",
        { Name: "lora" } => AssetId.IsValid(condition.Text) ? $"id IN (SELECT image FROM lora WHERE asset = {Value(condition.Text)})" : Contains("loras", condition.Text),
        { Kind: LibraryFieldKind.Palette } => Palette(condition.Text),
        { Name: "prompt" or "negative" or "note" } field => $"EXISTS (SELECT 1 FROM record WHERE record.id = image.id AND {Contains($"record.{field.Name}", condition.Text)})",
        var field => Contains(field.Name, condition.Text),
    };

    private string Number(string column, LibraryCondition condition)
    {
        // A strength is looked for among all LoRAs of a picture.
        var (name, open, close) = column == "strength" ? ("lora.strength", "EXISTS (SELECT 1 FROM lora WHERE lora.image = image.id AND ", ")") : (column, "", "");
        string[] bounds =
        [
            .. condition.Least is { } least ? [$"{name} >= {Value(least)}"] : Array.Empty<string>(), .. condition.Most is { } most ? [$"{name} <= {Value(most)}"] : Array.Empty<string>(),
        ];
        return $"{open}{(bounds.Length == 0 ? "1" : string.Join(" AND ", bounds))}{close}";
    }

    private string Palette(string hex)
    {
        var wanted = OkLab.Of(hex);
        var (l, a, b) = (Value(wanted.L), Value(wanted.A), Value(wanted.B));
        return $"EXISTS (SELECT 1 FROM palette p WHERE p.asset = image.asset AND p.share >= {SeenShare:R} AND (p.l-{l})*(p.l-{l}) + (p.a-{a})*(p.a-{a}) + (p.b-{b})*(p.b-{b}) < {NearColour * NearColour:R})";
    }

    private string Contains(string column, string text) => $"{column} LIKE {Value($"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%")} ESCAPE '\\'";

    private string Value(object value)
    {
        values.Add(value);
        return $"$v{values.Count - 1}";
    }

    // In quotation marks, everything is text to the search engine.
    private static string Prefix(string words) => $"\"{words.Replace("\"", "\"\"")}\" *";
}
