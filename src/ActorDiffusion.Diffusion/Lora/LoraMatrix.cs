namespace ActorDiffusion.Diffusion.Lora;

/// <summary>A small dense matrix in 32-bit floats, row-major.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Values">Rows × Columns values.</param>
public sealed record LoraMatrix(int Rows, int Columns, float[] Values)
{
    internal LoraMatrix RowBlock(int first, int count) =>
        new(count, Columns, Values[(first * Columns)..((first + count) * Columns)]);

    internal LoraMatrix ColumnBlock(int first, int count)
    {
        var values = new float[Rows * count];
        for (var row = 0; row < Rows; row++)
            Values.AsSpan((row * Columns) + first, count).CopyTo(values.AsSpan(row * count));
        return new LoraMatrix(Rows, count, values);
    }

    internal LoraMatrix Times(float factor) => factor == 1 ? this : new LoraMatrix(Rows, Columns, Array.ConvertAll(Values, v => v * factor));
}
