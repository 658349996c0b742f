namespace ActorDiffusion.Diffusion.Sampling.Schedules;

/// <summary>
/// The thousand noise levels that ComfyUI's schedulers choose from: sigma[k] = shift((k+1)/1000), as its ModelSamplingDiscreteFlow
/// with multiplier 1 holds them.
/// </summary>
internal sealed class FlowSigmas
{
    public const int Count = 1000;
    private readonly float[] table = new float[Count];

    public FlowSigmas(double shift)
    {
        Shift = shift;
        for (var k = 0; k < Count; k++) table[k] = (float)TimeShift.Apply(shift, (k + 1) / (double)Count);
    }

    public double Shift { get; }

    public float this[int index] => table[index];

    public double Smallest => table[0];

    public double Largest => table[^1];
}
