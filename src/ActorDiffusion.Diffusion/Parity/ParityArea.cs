namespace ActorDiffusion.Diffusion.Parity;

/// <summary>One kind of golden: the files it needs and how they are compared with what this project computes.</summary>
internal abstract class ParityArea
{
    public abstract string Name { get; }

    /// <summary>Files without which there is nothing to compare.</summary>
    public abstract IReadOnlyList<string> Needs { get; }

    public abstract void Compare(GoldenFolder folder, ParityLog log);
}
