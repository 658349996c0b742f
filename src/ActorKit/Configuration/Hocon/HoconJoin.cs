namespace ActorKit.Configuration.Hocon;

/// <summary>Values written side by side: objects merge, arrays are appended, texts are joined with the blanks between.</summary>
internal static class HoconJoin
{
    public static HoconNode? Join(HoconOrigin at, IReadOnlyList<HoconNode> parts)
    {
        var values = parts.Where(part => part is not HoconText { IsBlank: true }).ToList();
        if (values.Count == 0) return null;
        if (values.TrueForAll(value => value is HoconText)) return JoinTexts(at, parts, values.Count);
        if (values.TrueForAll(value => value is HoconArray))
            return new HoconArray(at, [.. values.Cast<HoconArray>().SelectMany(array => array.Items)]);
        if (values.TrueForAll(value => value is HoconObject))
            return values.Cast<HoconObject>().Aggregate((below, above) => HoconObject.Merge(above, below));
        throw new HoconParserException(at, "texts, arrays and objects cannot stand side by side in one value");
    }

    private static HoconText JoinTexts(HoconOrigin at, IReadOnlyList<HoconNode> parts, int values)
    {
        if (values == 1 && parts.Count == 1) return (HoconText)parts[0];
        return new HoconText(at, string.Concat(parts.Select(part => ((HoconText)part).Text)).Trim(), quoted: true);
    }
}
