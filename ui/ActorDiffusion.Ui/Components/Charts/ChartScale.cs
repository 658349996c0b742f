namespace ActorDiffusion.Ui.Components;

/// <summary>An axis that begins and ends at round numbers.</summary>
public sealed record ChartScale(double From, double To, double Tick)
{
    /// <summary>Room for all values, with about so many ticks of 1, 2 or 5 times a power of ten.</summary>
    public static ChartScale Around(double least, double most, int ticks)
    {
        if (most <= least) most = least + (least == 0 ? 1 : Math.Abs(least) * 0.1);
        var rough = (most - least) / ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var tick = (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
        return new(Math.Floor(least / tick + 1e-9) * tick, Math.Ceiling(most / tick - 1e-9) * tick, tick);
    }

    public IEnumerable<double> Ticks
    {
        get
        {
            var count = (int)Math.Round((To - From) / Tick);
            for (var i = 0; i <= count; i++) yield return From + i * Tick;
        }
    }

    public int Decimals => Math.Max(0, (int)-Math.Floor(Math.Log10(Tick) + 1e-9));

    /// <summary>0 at the beginning, 1 at the end.</summary>
    public double Place(double value) => (value - From) / (To - From);
}
