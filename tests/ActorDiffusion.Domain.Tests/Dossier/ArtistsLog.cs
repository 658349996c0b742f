using System.Text.Json;
using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Tests.Dossier;

/// <summary>The real log of an artist as cells of series: the first outputs and eleven searches, forty outputs in all.</summary>
internal static class ArtistsLog
{
    public static readonly DateTimeOffset Day = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    public static readonly AssetId Lora = AssetId.Of(new string('a', 64));

    public static DossierSource Source(Func<int, AssetId?>? picture = null, Func<CellRecord, CellRecord>? change = null)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seeds", "art-direction-log.json")));
        var series = log.RootElement.GetProperty("entries").EnumerateArray().GroupBy(entry => entry.GetProperty("search").GetString()!)
            .Select((search, i) => Series(i, search.Key, [.. search.Select(entry => Cell(i, entry, picture)).Select(change ?? (cell => cell))]));
        return new DossierSource("sportrait-laz", [.. series], [], [], [], [], new Dictionary<AssetId, PictureFacts>());
    }

    private static DossierSeries Series(int i, string title, IReadOnlyList<CellRecord> cells) => new(
        new SeriesView
        {
            Series = SeriesId.Of($"s{i}"),
            Title = title,
            Body = "sportrait-laz",
            Base = cells[0].Spec,
            Axes = [],
            By = "Lena Martens",
            At = Day.AddDays(i),
        },
        cells);

    private static CellRecord Cell(int series, JsonElement entry, Func<int, AssetId?>? picture)
    {
        var number = entry.GetProperty("n").GetInt32();
        var spec = new RenderSpec
        {
            Prompt = entry.GetProperty("promptYes").GetString() ?? "",
            NegativePrompt = entry.GetProperty("promptNo").GetString() ?? "",
            Cfg = entry.GetProperty("cfg") is { ValueKind: JsonValueKind.Number } cfg ? cfg.GetDouble() : 3,
            Seed = (ulong)number,
            Loras = [new LoraStrength(Lora, entry.GetProperty("loraStrength").GetDouble(), "sportrait-laz")],
        };
        var asset = picture?.Invoke(number);
        var view = new CellView
        {
            Cell = CellId.Of($"c{number}"),
            State = asset is null ? "planned" : "rendered",
            Picture = asset,
            Note = entry.GetProperty("note").GetString(),
            Kind = "import",
            NotRecorded = spec.Prompt.Length > 0 ? null : ["prompt", "negativePrompt", "cfg", "seed", "steps", "sampler", "model"],
            RenderedAt = asset is null ? null : Day.AddDays(series).AddMinutes(number),
        };
        var result = asset is { } made ? new JobResult(made, 30_000, 3, "cpu bfloat16") : null;
        return new CellRecord(SeriesId.Of($"s{series}"), view, spec, result, []);
    }
}
