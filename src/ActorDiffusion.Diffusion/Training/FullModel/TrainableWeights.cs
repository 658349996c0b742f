using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.FullModel;

/// <summary>The weights of a network as float32 leaves that are trained; a network that is loaded from it passes its gradients to them.</summary>
internal sealed class TrainableWeights : IWeights, IDisposable
{
    private readonly Dictionary<string, Tensor> leaves = new(StringComparer.Ordinal);

    /// <param name="source">The start.</param>
    /// <param name="names">What is trained; the rest of the source is not seen.</param>
    /// <param name="device">Where they are kept.</param>
    public TrainableWeights(IWeights source, IEnumerable<string> names, Device device)
    {
        using var off = no_grad();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            // The source's memory may be a mapped file, which must not be written to.
            leaves[name] = source.Get(name).to(device, ScalarType.Float32).clone().requires_grad_().DetachFromDisposeScope();
        }
    }

    public IEnumerable<(string Name, Tensor Tensor)> Leaves =>
        leaves.OrderBy(leaf => leaf.Key, StringComparer.Ordinal).Select(leaf => (leaf.Key, leaf.Value));

    public bool Contains(string name) => leaves.ContainsKey(name);

    public Tensor Get(string name) => leaves[name].view(leaves[name].shape);

    public void Dispose()
    {
        foreach (var leaf in leaves.Values)
            leaf.Dispose();
    }
}
