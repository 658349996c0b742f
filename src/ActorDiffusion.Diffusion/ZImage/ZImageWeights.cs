using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>Gives the layers their tensors in the wanted type on the wanted device, and remembers them by name.</summary>
/// <param name="source">The files' tensors.</param>
/// <param name="config">Sizes.</param>
/// <param name="dtype">Type of matrix products.</param>
/// <param name="device">Where the model runs.</param>
internal sealed class ZImageWeights(IWeights source, ZImageConfig config, ScalarType dtype, Device device) : IDisposable
{
    private readonly Dictionary<string, Tensor> tensors = [];
    private readonly Dictionary<string, Linear> linears = [];

    internal ZImageConfig Config => config;

    internal ScalarType Dtype => dtype;

    internal Device Device => device;

    internal IReadOnlyDictionary<string, Tensor> Tensors => tensors;

    internal IReadOnlyDictionary<string, Linear> Linears => linears;

    /// <summary>A matrix with its bias if there is one, in the type of matrix products.</summary>
    internal Linear Linear(string name)
    {
        if (linears.TryGetValue(name, out var known))
            return known;
        var bias = source.Contains($"{name}.bias") ? Load($"{name}.bias", dtype) : null;
        return linears[name] = new Linear(name, Load($"{name}.weight", dtype), bias);
    }

    /// <summary>A vector that is used in float32 whatever the matrices' type.</summary>
    internal Tensor Wide(string name) => Load(name, ScalarType.Float32);

    internal Tensor Load(string name, ScalarType type)
    {
        if (tensors.TryGetValue(name, out var known))
            return known;
        using var scope = NewDisposeScope();
        return tensors[name] = source.Get(name).to(device, type).DetachFromDisposeScope();
    }

    /// <summary>Puts a changed matrix in a module's place; the file's memory, which the old one may be, is never written to.</summary>
    internal void Replace(Linear linear, Tensor changed)
    {
        linear.Weight.Dispose();
        linear.Weight = tensors[$"{linear.Name}.weight"] = changed.DetachFromDisposeScope();
    }

    public void Dispose()
    {
        foreach (var tensor in tensors.Values)
            tensor.Dispose();
    }
}
