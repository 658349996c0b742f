using System.Globalization;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Ui.Live;

/// <summary>Reads what feed events carry as text.</summary>
internal static class FeedWords
{
    /// <summary>The series and the cell that an event is about; the cell is null where several are meant.</summary>
    public static (SeriesId Series, CellId? Cell)? SeriesOf(FeedEvent change) => change.Subject.Split('/') switch
    {
        ["series", var series] => (SeriesId.Of(series), null),
        ["series", var series, var cell] => (SeriesId.Of(series), CellId.Of(cell)),
        _ => null,
    };

    public static string? Text(this IReadOnlyDictionary<string, string> data, string key) => data.GetValueOrDefault(key);

    public static double? Number(this IReadOnlyDictionary<string, string> data, string key) =>
        data.TryGetValue(key, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Steps done of all steps, 0 to 1.</summary>
    public static double? Fraction(this IReadOnlyDictionary<string, string> data) =>
        data.Number("step") is { } step && data.Number("steps") is > 0 and var steps ? Math.Clamp(step / steps, 0, 1) : null;
}
