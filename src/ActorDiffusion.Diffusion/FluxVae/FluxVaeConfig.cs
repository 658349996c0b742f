using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.FluxVae;

/// <summary>Sizes and latent scaling of a FLUX autoencoder, named after diffusers' vae/config.json. zimage.md §3.</summary>
/// <param name="BlockChannels">Channels of each level, full resolution first; [128, 256, 512, 512] in FLUX.1.</param>
/// <param name="LayersPerBlock">Residual blocks a level in the encoder; the decoder has one more.</param>
/// <param name="LatentChannels">Channels of a latent.</param>
/// <param name="NormGroups">Groups of every group norm.</param>
/// <param name="ScalingFactor">Latent = (mean − shift) × scaling.</param>
/// <param name="ShiftFactor">See <paramref name="ScalingFactor"/>.</param>
public sealed record FluxVaeConfig(
    IReadOnlyList<int> BlockChannels, int LayersPerBlock = 2, int LatentChannels = 16, int NormGroups = 32,
    double ScalingFactor = 0.3611, double ShiftFactor = 0.1159)
{
    /// <summary>Colour channels of a picture.</summary>
    public const int ImageChannels = 3;

    /// <summary>Pixels a latent cell spans along each side: 2 for each level but the last.</summary>
    public int Downscale => 1 << (BlockChannels.Count - 1);

    /// <summary>Reads a vae/config.json.</summary>
    /// <param name="config">The open file.</param>
    /// <exception cref="BadInputException">A value is missing, impossible, or asks for something this autoencoder does not do.</exception>
    public static FluxVaeConfig From(ConfigFile config)
    {
        if (config.Flag("use_quant_conv", true) || config.Flag("use_post_quant_conv", true) || !config.Flag("mid_block_add_attention", true))
            throw FileFault.Of(config.Path, "describes an autoencoder with quant convolutions or without middle attention", "use the FLUX.1 autoencoder");
        var result = new FluxVaeConfig(
            config.Integers("block_out_channels", 1, 1 << 14),
            config.Integer("layers_per_block", 1, 32, 1),
            config.Integer("latent_channels", 1, 1024, 4),
            config.Integer("norm_num_groups", 1, 1 << 14, 32),
            config.Number("scaling_factor", 1e-6, 1e6),
            config.Number("shift_factor", -1e6, 1e6, 0));
        return result.BlockChannels.All(channels => channels % result.NormGroups == 0)
            ? result
            : throw FileFault.Of(config.Path, "has block_out_channels that norm_num_groups does not divide", "use the config.json that belongs to the weights");
    }

    /// <summary>The sizes of an opened VAE: from its config.json, or read off its tensors.</summary>
    /// <param name="weights">The VAE of a model.</param>
    public static FluxVaeConfig Of(ModelWeights weights) =>
        weights.Source.Config is { } config ? From(ConfigFile.Read(config)) : Infer(weights.Tensors, weights.Source.Place);

    /// <summary>Reads the sizes off the tensors, for single files without a config.json; groups and latent scaling are those of FLUX.1.</summary>
    internal static FluxVaeConfig Infer(IReadOnlyDictionary<string, CanonicalTensor> tensors, string path)
    {
        var shapes = new ShapeReader(tensors, path);
        var levels = Numbering.Count(tensors.Keys, "encoder.down_blocks.");
        var channels = Enumerable.Range(0, Math.Max(1, levels)).Select(i => shapes.Size($"encoder.down_blocks.{i}.resnets.0.conv1.weight", 0)).ToArray();
        return new FluxVaeConfig(
            channels, Numbering.Count(tensors.Keys, "encoder.down_blocks.0.resnets."), shapes.Size("decoder.conv_in.weight", 1));
    }

    /// <summary>The tensors of such an autoencoder.</summary>
    internal TensorSchema Schema()
    {
        var schema = new TensorSchema();
        var widest = BlockChannels[^1];
        Convolution("encoder.conv_in", ImageChannels, BlockChannels[0]);
        Levels("encoder.down_blocks", "downsamplers", BlockChannels[0], [.. BlockChannels], LayersPerBlock);
        Middle("encoder");
        Norm("encoder.conv_norm_out", widest);
        Convolution("encoder.conv_out", widest, 2 * LatentChannels);
        Convolution("decoder.conv_in", LatentChannels, widest);
        Middle("decoder");
        Levels("decoder.up_blocks", "upsamplers", widest, [.. BlockChannels.Reverse()], LayersPerBlock + 1);
        Norm("decoder.conv_norm_out", BlockChannels[0]);
        Convolution("decoder.conv_out", BlockChannels[0], ImageChannels);
        return schema;

        void Convolution(string name, int channelsIn, int channelsOut) => schema.AddLayer(name, bias: true, channelsOut, channelsIn, 3, 3);

        void Norm(string name, int channels) => schema.AddLayer(name, bias: true, channels);

        void Levels(string name, string sampler, int channelsIn, int[] channels, int layers)
        {
            for (var level = 0; level < channels.Length; level++)
            {
                for (var layer = 0; layer < layers; layer++)
                    Resnet($"{name}.{level}.resnets.{layer}", layer > 0 ? channels[level] : level > 0 ? channels[level - 1] : channelsIn, channels[level]);
                if (level < channels.Length - 1)
                    Convolution($"{name}.{level}.{sampler}.0.conv", channels[level], channels[level]);
            }
        }

        void Resnet(string name, int channelsIn, int channelsOut)
        {
            Norm(name + ".norm1", channelsIn);
            Convolution(name + ".conv1", channelsIn, channelsOut);
            Norm(name + ".norm2", channelsOut);
            Convolution(name + ".conv2", channelsOut, channelsOut);
            if (channelsIn != channelsOut)
                schema.AddLayer(name + ".conv_shortcut", bias: true, channelsOut, channelsIn, 1, 1);
        }

        void Middle(string side)
        {
            Resnet($"{side}.mid_block.resnets.0", widest, widest);
            Norm($"{side}.mid_block.attentions.0.group_norm", widest);
            foreach (var projection in (string[])["to_q", "to_k", "to_v", "to_out.0"])
                schema.AddLayer($"{side}.mid_block.attentions.0.{projection}", bias: true, widest, widest);
            Resnet($"{side}.mid_block.resnets.1", widest, widest);
        }
    }
}
