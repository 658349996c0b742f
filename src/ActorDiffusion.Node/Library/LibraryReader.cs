using System.Text.Json;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using Microsoft.Data.Sqlite;

namespace ActorDiffusion.Node.Library;

/// <summary>Reads the index, beside the writer.</summary>
internal sealed class LibraryReader(LibraryDatabase database, TimeProvider time)
{
    private const int MostNames = 200;
    private volatile Counted? counted;

    public LibraryPage Find(LibraryQuery query, LibraryOrder order, int offset, int count)
    {
        var began = time.GetTimestamp();
        var sql = new LibrarySql(query);
        using var connection = database.Connect();
        var total = Total(connection, sql);
        // The order is found in the narrow table: records are long, and only a page of them is read.
        using var page = sql.Command(
            connection,
            $"""
            SELECT record.json, measure.palette, measure.colourfulness, measure.brightness, measure.nearest, measure.likeness
            FROM (SELECT id AS found, row_number() OVER () AS place FROM (SELECT id FROM image WHERE {sql.Where} ORDER BY {LibrarySql.OrderBy(order)} LIMIT $count OFFSET $offset))
            JOIN image ON image.id = found JOIN record ON record.id = found LEFT JOIN measure ON measure.asset = image.asset AND measure.problem IS NULL ORDER BY place
            """,
            ("$count", count), ("$offset", offset));
        using var rows = page.ExecuteReader();
        List<LibraryImage> images = [];
        while (rows.Read())
            images.Add(Read(rows));
        return new LibraryPage(images, offset, total, time.GetElapsedTime(began).TotalMilliseconds);
    }

    public LibraryOverview Overview()
    {
        using var connection = database.Connect();
        return new LibraryOverview(
            Count(connection, "SELECT count(*) FROM image"),
            Count(connection, "SELECT count(*) FROM image WHERE asset IN (SELECT asset FROM measure)"),
            Names(connection, "model", "image"), Names(connection, "name", "lora"), Names(connection, "sampler", "image"), Names(connection, "body", "image"));
    }

    /// <summary>The palettes and sketches of a series.</summary>
    public IReadOnlyList<MeasuredPicture> Measured(SeriesId series)
    {
        using var connection = database.Connect();
        using var command = LibraryDatabase.Command(
            connection,
            "SELECT DISTINCT measure.asset, palette, sketch, measure.colourfulness FROM image JOIN measure ON measure.asset = image.asset WHERE series = $series AND problem IS NULL",
            ("$series", series.Value));
        using var rows = command.ExecuteReader();
        List<MeasuredPicture> pictures = [];
        while (rows.Read())
            pictures.Add(new MeasuredPicture(AssetId.Of(rows.GetString(0)), PaletteText.Read(rows.GetString(1)), SketchBytes.Read((byte[])rows[2]), rows.GetDouble(3)));
        return pictures;
    }

    // Pages of one search follow each other, and counting costs as much as finding.
    private int Total(SqliteConnection connection, LibrarySql sql)
    {
        var (key, changes) = (sql.Key, database.Changes);
        if (counted is { } last && last.Key == key && last.Changes == changes)
            return last.Total;
        using var counting = sql.Command(connection, $"SELECT count(*) FROM image WHERE {sql.Where}");
        var total = Convert.ToInt32(counting.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        counted = new Counted(key, changes, total);
        return total;
    }

    private static LibraryImage Read(SqliteDataReader row)
    {
        var image = JsonSerializer.Deserialize(row.GetString(0), LibraryJson.Default.LibraryImage)!;
        if (row.IsDBNull(1))
            return image;
        return image with
        {
            Measures = new PictureMeasures(
                PaletteText.Read(row.GetString(1)), row.GetDouble(2), row.GetDouble(3), row.IsDBNull(4) ? null : AssetId.Of(row.GetString(4)),
                row.IsDBNull(5) ? null : row.GetDouble(5)),
        };
    }

    private static int Count(SqliteConnection connection, string sql)
    {
        using var command = LibraryDatabase.Command(connection, sql);
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static List<string> Names(SqliteConnection connection, string column, string table)
    {
        using var command = LibraryDatabase.Command(
            connection, $"SELECT {column} FROM {table} WHERE {column} <> '' GROUP BY {column} ORDER BY count(*) DESC LIMIT {MostNames}");
        using var rows = command.ExecuteReader();
        List<string> names = [];
        while (rows.Read())
            names.Add(rows.GetString(0));
        return names;
    }

    private sealed record Counted(string Key, long Changes, int Total);
}
