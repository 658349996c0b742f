namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>Tables by layout: a training or a series uses a handful of layouts thousands of times.</summary>
internal sealed class RotaryTables(ZImageConfig config, Device device) : IDisposable
{
    private const int Kept = 64;
    private readonly Dictionary<SequenceLayout, RotaryTable> tables = [];

    internal RotaryTable For(SequenceLayout layout)
    {
        if (tables.TryGetValue(layout, out var known))
            return known;
        if (tables.Count >= Kept)
            Dispose();
        return tables[layout] = RotaryTable.Of([.. layout.Positions()], config.RopeAxes, config.RopeTheta, device);
    }

    /// <summary>Captions alone: positions 1, 2, … on the first axis.</summary>
    internal RotaryTable ForCaption(int tokens) => For(new SequenceLayout(0, 0, tokens, 0, tokens + 1));

    public void Dispose()
    {
        foreach (var table in tables.Values)
            table.Dispose();
        tables.Clear();
    }
}
