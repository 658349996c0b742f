namespace ActorDiffusion.Diffusion.FluxVae;

/// <summary>What every stage may tell: a module's name as diffusers has it, and its output.</summary>
internal delegate void VaeProbe(string module, Tensor output);

/// <summary>Residual block, attention, residual block at the coarsest level.</summary>
internal sealed class MiddleBlock(VaeParameters parameters, string side)
{
    private readonly ResnetBlock first = new(parameters, side + ".mid_block.resnets.0", parameters.Config.BlockChannels[^1], parameters.Config.BlockChannels[^1]);
    private readonly MiddleAttention attention = new(parameters, side + ".mid_block.attentions.0");
    private readonly ResnetBlock second = new(parameters, side + ".mid_block.resnets.1", parameters.Config.BlockChannels[^1], parameters.Config.BlockChannels[^1]);

    public Tensor Forward(Tensor x, VaeProbe? probe)
    {
        using var scope = NewDisposeScope();
        var h = attention.Forward(first.Forward(x));
        probe?.Invoke("mid.attn", h);
        return scope.MoveToOuter(second.Forward(h));
    }
}

/// <summary>Residual blocks of one resolution, then a change of resolution in all levels but the last.</summary>
internal sealed class Level
{
    private readonly ResnetBlock[] blocks;
    private readonly Convolution? sampler;
    private readonly bool up;
    private readonly string name;

    public Level(VaeParameters parameters, string name, int channelsIn, int channelsOut, int layers, bool up, bool last)
    {
        (this.up, this.name) = (up, name[(name.IndexOf('.') + 1)..]);
        blocks = [.. Enumerable.Range(0, layers).Select(i => new ResnetBlock(parameters, $"{name}.resnets.{i}", i == 0 ? channelsIn : channelsOut, channelsOut))];
        sampler = last ? null : new Convolution(parameters, $"{name}.{(up ? "upsamplers" : "downsamplers")}.0.conv");
    }

    /// <summary>[B, C, H, W] to [B, C', H', W'].</summary>
    public Tensor Forward(Tensor x, VaeProbe? probe)
    {
        using var scope = NewDisposeScope();
        foreach (var (i, block) in blocks.Index())
        {
            x = block.Forward(x);
            probe?.Invoke($"{name}.resnets.{i}", x);
        }
        if (sampler is not null)
            x = up ? sampler.Upsample(x) : sampler.Downsample(x);
        probe?.Invoke(name, x);
        return scope.MoveToOuter(x);
    }
}

/// <summary>Picture [B, 3, H, W] to moments [B, 2·latent, H/8, W/8]: means, then log-variances.</summary>
internal sealed class VaeEncoder
{
    private readonly Convolution convIn, convOut;
    private readonly Level[] levels;
    private readonly MiddleBlock middle;
    private readonly GroupNorm normOut;

    public VaeEncoder(VaeParameters parameters)
    {
        var channels = parameters.Config.BlockChannels;
        convIn = new(parameters, "encoder.conv_in");
        levels = [.. channels.Select((c, i) => new Level(
            parameters, $"encoder.down_blocks.{i}", channels[Math.Max(0, i - 1)], c, parameters.Config.LayersPerBlock, up: false, last: i == channels.Count - 1))];
        middle = new(parameters, "encoder");
        normOut = new(parameters, "encoder.conv_norm_out");
        convOut = new(parameters, "encoder.conv_out");
    }

    public Tensor Forward(Tensor picture, VaeProbe? probe)
    {
        using var scope = NewDisposeScope();
        var h = convIn.Forward(picture);
        probe?.Invoke("conv_in", h);
        foreach (var level in levels)
            h = level.Forward(h, probe);
        h = middle.Forward(h, probe);
        probe?.Invoke("mid_block", h);
        return scope.MoveToOuter(convOut.Forward(normOut.Forward(h).silu()));
    }
}

/// <summary>Latent [B, latent, h, w] to picture [B, 3, 8h, 8w].</summary>
internal sealed class VaeDecoder
{
    private readonly Convolution convIn, convOut;
    private readonly Level[] levels;
    private readonly MiddleBlock middle;
    private readonly GroupNorm normOut;

    public VaeDecoder(VaeParameters parameters)
    {
        var channels = parameters.Config.BlockChannels.Reverse().ToArray();
        convIn = new(parameters, "decoder.conv_in");
        middle = new(parameters, "decoder");
        levels = [.. channels.Select((c, i) => new Level(
            parameters, $"decoder.up_blocks.{i}", channels[Math.Max(0, i - 1)], c, parameters.Config.LayersPerBlock + 1, up: true, last: i == channels.Length - 1))];
        normOut = new(parameters, "decoder.conv_norm_out");
        convOut = new(parameters, "decoder.conv_out");
    }

    public Tensor Forward(Tensor latent, VaeProbe? probe)
    {
        using var scope = NewDisposeScope();
        var h = convIn.Forward(latent);
        probe?.Invoke("conv_in", h);
        h = middle.Forward(h, probe);
        probe?.Invoke("mid_block", h);
        foreach (var level in levels)
            h = level.Forward(h, probe);
        h = normOut.Forward(h);
        probe?.Invoke("conv_norm_out", h);
        return scope.MoveToOuter(convOut.Forward(h.silu()));
    }
}
