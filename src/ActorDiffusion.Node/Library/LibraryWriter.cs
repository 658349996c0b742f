using System.Text.Json;
using ActorDiffusion.Diffusion.Imaging.Measures;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using Microsoft.Data.Sqlite;

namespace ActorDiffusion.Node.Library;

/// <summary>The one writer of the index.</summary>
internal sealed class LibraryWriter : IDisposable
{
    private readonly LibraryDatabase database;
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    public LibraryWriter(LibraryDatabase database) => (this.database, connection) = (database, database.Connect());

    /// <summary>Puts pictures in, or in the place of what was at their source.</summary>
    public void Put(IReadOnlyList<LibraryImage> images) => Together(() =>
    {
        foreach (var image in images)
            Put(image);
    });

    /// <summary>All pictures of a series are there, in the state of this version.</summary>
    public void SetVersion(SeriesId series, long version) => Together(() => LibraryDatabase.Run(
        connection, "INSERT INTO series (id, version) VALUES ($id, $version) ON CONFLICT (id) DO UPDATE SET version = $version",
        ("$id", series.Value), ("$version", version)));

    public long? Version(SeriesId series)
    {
        lock (gate)
        {
            using var command = LibraryDatabase.Command(connection, "SELECT version FROM series WHERE id = $id", ("$id", series.Value));
            return command.ExecuteScalar() as long?;
        }
    }

    /// <summary>Pictures whose measures are not there yet, the newest first.</summary>
    public IReadOnlyList<AssetId> Unmeasured(int count)
    {
        lock (gate)
        {
            using var command = LibraryDatabase.Command(
                connection,
                "SELECT asset FROM image WHERE NOT EXISTS (SELECT 1 FROM measure WHERE measure.asset = image.asset) GROUP BY asset ORDER BY max(at) DESC LIMIT $count",
                ("$count", count));
            using var rows = command.ExecuteReader();
            List<AssetId> assets = [];
            while (rows.Read())
                assets.Add(AssetId.Of(rows.GetString(0)));
            return assets;
        }
    }

    /// <summary>The LoRAs that a picture was made with.</summary>
    public IReadOnlyList<AssetId> LorasOf(AssetId picture)
    {
        lock (gate)
        {
            using var command = LibraryDatabase.Command(
                connection, "SELECT DISTINCT lora.asset FROM lora JOIN image ON image.id = lora.image WHERE image.asset = $asset", ("$asset", picture.Value));
            using var rows = command.ExecuteReader();
            List<AssetId> loras = [];
            while (rows.Read())
                loras.Add(AssetId.Of(rows.GetString(0)));
            return loras;
        }
    }

    public void Measured(AssetId picture, PictureMeasures measures, float[] sketch) => Together(() =>
    {
        LibraryDatabase.Run(
            connection,
            """
            INSERT OR REPLACE INTO measure (asset, palette, colourfulness, brightness, nearest, likeness, sketch)
            VALUES ($asset, $palette, $colourfulness, $brightness, $nearest, $likeness, $sketch)
            """,
            ("$asset", picture.Value), ("$palette", PaletteText.Write(measures.Palette)), ("$colourfulness", measures.Colourfulness),
            ("$brightness", measures.Brightness), ("$nearest", measures.Nearest?.Value), ("$likeness", measures.Likeness), ("$sketch", SketchBytes.Write(sketch)));
        foreach (var entry in measures.Palette)
        {
            var colour = OkLab.Of(entry.Hex);
            LibraryDatabase.Run(connection, "INSERT INTO palette (asset, l, a, b, share) VALUES ($asset, $l, $a, $b, $share)",
                ("$asset", picture.Value), ("$l", colour.L), ("$a", colour.A), ("$b", colour.B), ("$share", entry.Share));
        }
        LibraryDatabase.Run(connection, "UPDATE image SET colourfulness = $colourfulness, brightness = $brightness, likeness = $likeness WHERE asset = $asset",
            ("$asset", picture.Value), ("$colourfulness", measures.Colourfulness), ("$brightness", measures.Brightness), ("$likeness", measures.Likeness));
    });

    /// <summary>A picture cannot be measured; it is not tried again before the index is made anew.</summary>
    public void NotMeasurable(AssetId picture, string problem) => Together(() => LibraryDatabase.Run(
        connection, "INSERT OR REPLACE INTO measure (asset, problem) VALUES ($asset, $problem)", ("$asset", picture.Value), ("$problem", problem)));

    public void Dispose() => connection.Dispose();

    private void Put(LibraryImage image)
    {
        var (spec, unknown) = (image.Spec, image.NotRecorded);
        using var command = LibraryDatabase.Command(
            connection,
            """
            INSERT INTO image (source, asset, series, cell, title, body, model, sampler, scheduler, cfg, seed, steps, shift, width, height,
                denoise, hires, strength, loras, flag, stars, colour, stage, kind, backend, at, colourfulness, brightness, likeness)
            SELECT $source, $asset, $series, $cell, $title, $body, $model, $sampler, $scheduler, $cfg, $seed, $steps, $shift, $width, $height,
                $denoise, $hires, $strength, $loras, $flag, $stars, $colour, $stage, $kind, $backend, $at, m.colourfulness, m.brightness, m.likeness
            FROM (SELECT 1) LEFT JOIN measure m ON m.asset = $asset
            WHERE true ON CONFLICT (source) DO UPDATE SET asset = excluded.asset, title = excluded.title, body = excluded.body,
                flag = excluded.flag, stars = excluded.stars, colour = excluded.colour, stage = excluded.stage,
                backend = excluded.backend, at = excluded.at, colourfulness = excluded.colourfulness, brightness = excluded.brightness,
                likeness = excluded.likeness
            RETURNING id
            """,
            ("$source", image.Source), ("$asset", image.Asset.Value), ("$series", image.Series?.Value), ("$cell", image.Cell?.Value), ("$title", image.Title),
            ("$body", image.Body), ("$model", Known(unknown, "model", spec.Model)), ("$sampler", Known(unknown, "sampler", spec.Sampler)),
            ("$scheduler", Known(unknown, "scheduler", spec.Scheduler)), ("$cfg", Known(unknown, "cfg", spec.Cfg)), ("$seed", Known(unknown, "seed", unchecked((long)spec.Seed))),
            ("$steps", Known(unknown, "steps", spec.Steps)), ("$shift", Known(unknown, "shift", spec.Shift)), ("$width", Known(unknown, "width", spec.Width)),
            ("$height", Known(unknown, "height", spec.Height)), ("$denoise", spec.Init?.Denoise), ("$hires", spec.Hires?.Scale),
            ("$strength", spec.Loras.Count > 0 ? spec.Loras[0].Strength : null),
            ("$loras", string.Join('\n', spec.Loras.Select(lora => lora.Name))), ("$flag", image.Flag), ("$stars", image.Stars), ("$colour", image.Colour),
            ("$stage", image.Stage.ToString().ToLowerInvariant()), ("$kind", image.Kind), ("$backend", image.Backend), ("$at", image.At.ToUnixTimeMilliseconds()));
        var id = (long)command.ExecuteScalar()!;
        LibraryDatabase.Run(connection, "DELETE FROM lora WHERE image = $id; DELETE FROM words WHERE rowid = $id", ("$id", id));
        LibraryDatabase.Run(connection, "INSERT OR REPLACE INTO record (id, prompt, negative, note, json) VALUES ($id, $prompt, $negative, $note, $json)",
            ("$id", id), ("$prompt", spec.Prompt), ("$negative", spec.NegativePrompt), ("$note", image.Note),
            ("$json", JsonSerializer.Serialize(image, LibraryJson.Default.LibraryImage)));
        foreach (var lora in spec.Loras)
            LibraryDatabase.Run(connection, "INSERT INTO lora (image, name, asset, strength) VALUES ($id, $name, $asset, $strength)",
                ("$id", id), ("$name", lora.Name), ("$asset", lora.Asset.Value), ("$strength", lora.Strength));
        LibraryDatabase.Run(connection, "INSERT INTO words (rowid, text) VALUES ($id, $text)", ("$id", id),
            ("$text", string.Join('\n', [spec.Prompt, image.Note, image.Title, .. spec.Loras.Select(lora => lora.Name)])));
    }

    private static object? Known(IReadOnlyList<string> unknown, string setting, object value) => unknown.Contains(setting) ? null : value;

    private void Together(Action writes)
    {
        lock (gate)
        {
            LibraryDatabase.Run(connection, "BEGIN IMMEDIATE");
            try
            {
                writes();
                LibraryDatabase.Run(connection, "COMMIT");
                database.Changed();
            }
            catch
            {
                LibraryDatabase.Run(connection, "ROLLBACK");
                throw;
            }
        }
    }
}
