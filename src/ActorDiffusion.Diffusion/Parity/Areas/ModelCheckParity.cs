using System.Text.Json;
using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Sampling.Guidance;
using ActorDiffusion.Diffusion.Sampling.Noise;
using ActorDiffusion.Diffusion.Sampling.Schedules;
using ActorDiffusion.Diffusion.Tokenizer;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>A model's own fixture: the <c>check</c> folder beside its parts holds one picture and everything on the way to it.</summary>
internal sealed class ModelCheckParity : ParityArea
{
    private const string TokenIds = "token_ids.json";
    private const double EmbeddingTolerance = 1e-5;
    private const double SigmaTolerance = 1e-6;
    private const double NoiseTolerance = 5e-6;
    private const double Tolerance = 1e-4;

    public override string Name => "model check";

    public override IReadOnlyList<string> Needs => [];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        using var frozen = no_grad();
        var check = folder.Has(Path.Combine("check", TokenIds)) ? "check" : folder.Has(TokenIds) ? "." : null;
        if (check is null)
        {
            log.Gap("no model with a check folder here");
            return;
        }
        var files = ModelFiles.Locate(check == "." ? folder.Path("..") : folder.Options.Folder);
        var tokenizer = BpeTokenizer.Load(files.Tokenizer ?? throw new BadInputException($"{folder.Options.Folder} has no tokenizer; give a complete model folder."));
        Tokens(tokenizer, folder.Json(Path.Combine(check, TokenIds)), log);
        foreach (var io in Directory.EnumerateFiles(folder.Path(check), "*.io.safetensors").Select(file => Path.Combine(check, Path.GetFileName(file))))
            Picture(files, tokenizer, folder.Json(io.Replace(".io.safetensors", ".json", StringComparison.Ordinal)), folder.Tensors(io), log);
    }

    private static void Tokens(BpeTokenizer tokenizer, JsonElement cases, ParityLog log)
    {
        foreach (var entry in cases.EnumerateArray())
        {
            var ids = ChatTemplate.Encode(tokenizer, entry.GetProperty("prompt").GetString()!);
            log.Same("token ids", ids.SequenceEqual(entry.GetProperty("ids_with_template").EnumerateArray().Select(id => id.GetInt32())) ? 0 : 1);
        }
    }

    private static void Picture(ModelFiles files, BpeTokenizer tokenizer, JsonElement golden, GoldenFile io, ParityLog log)
    {
        var (positive, negative) = Prompts(files, tokenizer, golden, io, log);
        using var transformerFile = files.Open(ModelPart.Transformer);
        using var transformer = ZImageTransformer.Load(transformerFile, ZImageConfig.Of(transformerFile));
        var noise = io["noise"];
        log.Absolute("noise of the seed", new LatentNoise([(golden.GetProperty("seed").GetUInt64(), (int)noise.size(0))], noise.shape[1..]).Next(), noise, NoiseTolerance);
        var sigmas = FlowMatchSchedule.Pipeline(golden.GetProperty("steps").GetInt32(), golden.GetProperty("shift").GetDouble());
        log.Absolute("sigmas", sigmas, io.Floats("sigmas"), SigmaTolerance);
        var time = full([1], 1 - (double)sigmas[0]);
        log.Relative("raw output, prompt", transformer.Forward(noise, time, [positive]), io["step0.raw_pos"], Tolerance);
        log.Relative("raw output, negative prompt", transformer.Forward(noise, time, [negative]), io["step0.raw_neg"], Tolerance);
        var guided = new GuidedModel(
            transformer, [new GuidedPicture(positive, negative, golden.GetProperty("cfg_comfy").GetDouble(), [])], (int)noise.size(2), (int)noise.size(3), new GuidanceOptions());
        var clean = new PictureRun(guided, sigmas).Sample(noise, (step, _, x) => log.Relative("latents", x, io["latents_after_step"].select(0, step), Tolerance));
        Autoencoder(files, clean, io, log);
    }

    private static (Tensor Positive, Tensor Negative) Prompts(ModelFiles files, BpeTokenizer tokenizer, JsonElement golden, GoldenFile io, ParityLog log)
    {
        int[] positive = ChatTemplate.Encode(tokenizer, golden.GetProperty("prompt").GetString()!), negative = ChatTemplate.Encode(tokenizer, golden.GetProperty("negative").GetString()!);
        log.Same("token ids", positive.SequenceEqual(io.Ids("ids.pos")) ? 0 : 1);
        log.Same("token ids", negative.SequenceEqual(io.Ids("ids.neg")) ? 0 : 1);
        using var weights = files.Open(ModelPart.TextEncoder);
        var features = Qwen3TextEncoder.Load(weights).Encode([positive, negative]);
        log.Relative("prompt features", features[0], io["embeds.pos"], EmbeddingTolerance);
        log.Relative("prompt features", features[1], io["embeds.neg"], EmbeddingTolerance);
        return (features[0], features[1]);
    }

    private static void Autoencoder(ModelFiles files, Tensor clean, GoldenFile io, ParityLog log)
    {
        using var weights = files.Open(ModelPart.Vae);
        using var vae = FluxAutoencoder.Load(weights);
        var decoded = vae.Decode(clean);
        log.Relative("decoded", decoded, io["decoded"], Tolerance);
        PictureRun.CompareBytes("bytes", decoded, io["image_u8_hwc"], log);
        var rgb = io["enc.image_u8_hwc"];
        var picture = PictureTensors.FromPictures([new Imaging.Picture((int)rgb.size(1), (int)rgb.size(0), rgb.ToArray<byte>())]);
        log.Relative("encoded", vae.Encode(picture), io["enc.latent_scaled"], Tolerance);
        log.Relative("encoded mean", vae.Unscale(vae.Encode(picture)), io["enc.mean"], Tolerance);
    }
}
