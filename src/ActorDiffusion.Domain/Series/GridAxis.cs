namespace ActorDiffusion.Domain.Series;

/// <summary>An axis of a series' grid.</summary>
/// <param name="Kind">As in <see cref="SeriesAxis"/>.</param>
/// <param name="Values">In the order they are shown.</param>
/// <param name="Origin">For an axis that came later, the value that the cells before it have; it is no part of their names.</param>
internal sealed record GridAxis(string Kind, IReadOnlyList<string> Values, string? Origin = null)
{
    /// <summary>What words are replaced for.</summary>
    public string First => Origin ?? Values[0];

    /// <summary>With more values, numbers in their place where the others are in order.</summary>
    public GridAxis With(IReadOnlyList<string> added)
    {
        string[] all = [.. Values, .. added];
        if (!AxisKind.Named(Kind)!.IsOrdered) return this with { Values = all };
        var old = Values.Select(AxisValues.Decimal).ToArray();
        if (old.Zip(old.Skip(1)).All(pair => pair.First < pair.Second)) return this with { Values = [.. all.OrderBy(AxisValues.Decimal)] };
        if (old.Zip(old.Skip(1)).All(pair => pair.First > pair.Second)) return this with { Values = [.. all.OrderByDescending(AxisValues.Decimal)] };
        return this with { Values = all };
    }
}
