using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>The autoencoder both ways, from files in either naming.</summary>
internal sealed class VaeParity : ParityArea
{
    private const string Model = "flux_vae";
    private const double Tolerance = 2e-5;

    public override string Name => "vae";

    public override IReadOnlyList<string> Needs => [Model + ".json", Model + ".io.safetensors"];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        using var frozen = no_grad();
        var config = FluxVaeConfig.From(folder.Config(Model + ".json"));
        var io = folder.Tensors(Model + ".io.safetensors");
        foreach (var file in folder.Layouts(Model))
        {
            using var weights = ModelWeights.Open(ModelPart.Vae, new PartFiles([folder.Path(file)]));
            using var vae = FluxAutoencoder.Load(weights, config);
            var layout = file[(Model.Length + 1)..].Replace(".safetensors", "", StringComparison.Ordinal);
            foreach (var picture in io.Names.Where(n => n.EndsWith(".image", StringComparison.Ordinal)).Select(n => n.Split('.')[0]))
                Picture(vae, layout, picture, io, log);
        }
    }

    private static void Picture(FluxAutoencoder vae, string layout, string k, GoldenFile io, ParityLog log)
    {
        using var scope = NewDisposeScope();
        vae.Probe = (module, value) => Check(module, value);
        var moments = vae.Moments(io[$"{k}.image"]);
        Check("moments", moments);
        var (mean, logvar) = (moments.narrow(1, 0, vae.Config.LatentChannels), moments.narrow(1, vae.Config.LatentChannels, vae.Config.LatentChannels).clamp(-30, 20));
        Check("mean", mean);
        Check("latent_mode", mean);
        Check("logvar", logvar);
        var deviation = (logvar * 0.5).exp();
        Check("std", deviation);
        if (io.Has($"{k}.sample_noise"))
            Check("latent_sampled", mean + (deviation * io[$"{k}.sample_noise"]));
        Check("latent_scaled", vae.Encode(io[$"{k}.image"]));
        var decoded = vae.Decode(io[$"{k}.latent_scaled"]);
        Check("decoded", decoded);
        Check("decoded_01", ((decoded / 2) + 0.5).clamp(0, 1));
        vae.Probe = null;
        if (io.Has($"{k}.random_latent_scaled"))
            Check("random_decoded", vae.Decode(io[$"{k}.random_latent_scaled"]));

        void Check(string name, Tensor value)
        {
            if (io.Has($"{k}.{name}"))
                log.Relative($"{layout} picture {k} {name}", value, io[$"{k}.{name}"], Tolerance);
        }
    }
}
