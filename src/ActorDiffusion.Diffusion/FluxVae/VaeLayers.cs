using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.FluxVae;

/// <summary>Hands the layers their weights in float32 on the device, and frees them all at the end.</summary>
internal sealed class VaeParameters(IWeights source, FluxVaeConfig config, Device device) : IDisposable
{
    private readonly Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);

    public FluxVaeConfig Config => config;

    public Device Device => device;

    public IReadOnlyDictionary<string, Tensor> Tensors => tensors;

    public Tensor this[string name]
    {
        get
        {
            if (tensors.TryGetValue(name, out var known))
                return known;
            using var scope = NewDisposeScope();
            return tensors[name] = source.Get(name).to(device, ScalarType.Float32).DetachFromDisposeScope();
        }
    }

    public void Dispose()
    {
        foreach (var tensor in tensors.Values)
            tensor.Dispose();
    }
}

/// <summary>A convolution with bias; 3×3 keeps the size, 1×1 mixes channels.</summary>
internal sealed class Convolution(VaeParameters parameters, string name)
{
    private readonly Tensor weight = parameters[name + ".weight"];
    private readonly Tensor bias = parameters[name + ".bias"];

    public Tensor Forward(Tensor x) => nn.functional.conv2d(x, weight, bias, padding: weight.size(2) / 2);

    /// <summary>Halves both sides: one row and column of zeros right and below, then stride 2 (zimage.md §3).</summary>
    public Tensor Downsample(Tensor x) => nn.functional.conv2d(nn.functional.pad(x, [0, 1, 0, 1]), weight, bias, stride: 2);

    /// <summary>Doubles both sides by repeating pixels, then smooths.</summary>
    public Tensor Upsample(Tensor x) => Forward(nn.functional.interpolate_nearest(x, x.size(2) * 2, x.size(3) * 2));
}

/// <summary>Normalises over groups of channels.</summary>
internal sealed class GroupNorm(VaeParameters parameters, string name)
{
    private const double Epsilon = 1e-6;
    private readonly Tensor weight = parameters[name + ".weight"];
    private readonly Tensor bias = parameters[name + ".bias"];
    private readonly int groups = parameters.Config.NormGroups;

    public Tensor Forward(Tensor x) => nn.functional.group_norm(x, groups, weight, bias, Epsilon);
}

/// <summary>x + conv(silu(norm(conv(silu(norm(x)))))), the shortcut through a 1×1 convolution where channels change.</summary>
internal sealed class ResnetBlock(VaeParameters parameters, string name, int channelsIn, int channelsOut)
{
    private readonly GroupNorm norm1 = new(parameters, name + ".norm1");
    private readonly Convolution conv1 = new(parameters, name + ".conv1");
    private readonly GroupNorm norm2 = new(parameters, name + ".norm2");
    private readonly Convolution conv2 = new(parameters, name + ".conv2");
    private readonly Convolution? shortcut = channelsIn == channelsOut ? null : new(parameters, name + ".conv_shortcut");

    public Tensor Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var h = conv1.Forward(norm1.Forward(x).silu());
        h = conv2.Forward(norm2.Forward(h).silu());
        return scope.MoveToOuter((shortcut?.Forward(x) ?? x) + h);
    }
}
