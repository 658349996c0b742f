namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>Cosines and sines for the positions of a sequence. zimage.md §1.5.</summary>
/// <param name="Cosine">[1, L, head width / 2] float32.</param>
/// <param name="Sine">[1, L, head width / 2] float32.</param>
public sealed record RotaryTable(Tensor Cosine, Tensor Sine) : IDisposable
{
    /// <summary>The table of a list of positions.</summary>
    /// <param name="positions">Frame, row and column of each token.</param>
    /// <param name="axes">Rotated dimensions per axis, even.</param>
    /// <param name="theta">Base of the frequencies.</param>
    /// <param name="device">Where the table is used; it is computed on the CPU, since Metal has no float64.</param>
    public static RotaryTable Of(IReadOnlyList<(int Frame, int Row, int Column)> positions, IReadOnlyList<int> axes, double theta, Device device)
    {
        var frequencies = axes.Select(dims => Frequencies(dims, theta)).ToArray();
        var half = axes.Sum() / 2;
        var angles = new float[positions.Count * half];
        var next = 0;
        foreach (var (frame, row, column) in positions)
        {
            next = Fill(angles, next, frame, frequencies[0]);
            next = Fill(angles, next, row, frequencies[1]);
            next = Fill(angles, next, column, frequencies[2]);
        }

        using var scope = NewDisposeScope();
        var table = tensor(angles, 1, positions.Count, half);
        return new(
            scope.MoveToOuter(table.cos().to(device)).DetachFromDisposeScope(),
            scope.MoveToOuter(table.sin().to(device)).DetachFromDisposeScope());
    }

    /// <summary>A range of the positions, as views.</summary>
    /// <param name="start">First position.</param>
    /// <param name="length">Number of positions.</param>
    public RotaryTable Slice(int start, int length) => new(Cosine.narrow(1, start, length), Sine.narrow(1, start, length));

    /// <summary>Frees both tables.</summary>
    public void Dispose()
    {
        Cosine.Dispose();
        Sine.Dispose();
    }

    private static double[] Frequencies(int dims, double theta) =>
        [.. Enumerable.Range(0, dims / 2).Select(k => 1 / Math.Pow(theta, 2.0 * k / dims))];

    // The angle is exact to double and only then rounded: the reference's trap T4.
    private static int Fill(float[] angles, int next, int position, double[] frequencies)
    {
        foreach (var frequency in frequencies)
            angles[next++] = (float)(position * frequency);
        return next;
    }
}
