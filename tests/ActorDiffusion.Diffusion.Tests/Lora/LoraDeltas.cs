using ActorDiffusion.Diffusion.Lora;

namespace ActorDiffusion.Diffusion.Tests.Lora;

/// <summary>What a LoRA really does to a layer: alpha/rank · Up · Down, in double precision.</summary>
internal static class LoraDeltas
{
    public static double[] Delta(this LoraModule module)
    {
        var delta = new double[module.Up.Rows * module.Down.Columns];
        for (var row = 0; row < module.Up.Rows; row++)
        {
            for (var column = 0; column < module.Down.Columns; column++)
            {
                var sum = 0.0;
                for (var k = 0; k < module.Rank; k++)
                    sum += (double)module.Up.Values[(row * module.Rank) + k] * module.Down.Values[(k * module.Down.Columns) + column];
                delta[(row * module.Down.Columns) + column] = sum * module.Alpha / module.Rank;
            }
        }
        return delta;
    }

    /// <summary>max|a−b| / max|b| over a layer.</summary>
    public static double RelativeError(double[] actual, double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        return actual.Zip(expected, (a, b) => Math.Abs(a - b)).Max() / expected.Max(Math.Abs);
    }

    public static void ShouldChangeLayersAs(this LoraWeights actual, LoraWeights expected, double tolerance = 1e-6)
    {
        actual.Modules.Keys.ShouldBe(expected.Modules.Keys);
        foreach (var (name, module) in expected.Modules)
            RelativeError(actual.Modules[name].Delta(), module.Delta()).ShouldBeLessThan(tolerance, name);
    }
}
