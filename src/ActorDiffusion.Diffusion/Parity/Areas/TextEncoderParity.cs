using System.Globalization;
using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Qwen3's hidden states at the valid tokens, and its rotary tables.</summary>
internal sealed class TextEncoderParity : ParityArea
{
    private const string Model = "qwen3_text_encoder";
    private const double Tolerance = 1e-5;
    private const double RopeTolerance = 1e-6;

    public override string Name => "text encoder";

    public override IReadOnlyList<string> Needs => [Model + ".json", Model + ".io.safetensors"];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        var config = Qwen3Config.From(folder.Config(Model + ".json"));
        var io = folder.Tensors(Model + ".io.safetensors");
        var prompts = Prompts(io);
        foreach (var file in folder.Layouts(Model))
        {
            using var weights = ModelWeights.Open(ModelPart.TextEncoder, new PartFiles([folder.Path(file)]));
            var encoder = new Qwen3TextEncoder(weights, config);
            foreach (var (i, features) in encoder.Encode(prompts).Index().Where(p => io.Has($"z_image_prompt_embeds.{p.Index}")))
                log.Relative("prompt embeddings", features, io[$"z_image_prompt_embeds.{i}"], Tolerance);
            for (var i = 0; i < prompts.Count; i++)
                log.Relative("single prompts", encoder.Encode(prompts[i]), io[$"z_image_prompt_embeds.{i}"], Tolerance);
            Inside(encoder, weights, prompts, io, log);
        }
        Rope(config, io, log);
    }

    private static List<int[]> Prompts(GoldenFile io)
    {
        var ids = io["input_ids"].to(ScalarType.Int32);
        var lengths = io["attention_mask"].to(ScalarType.Int32).sum(1).ToArray<long>();
        return [.. lengths.Select((length, row) => ids.select(0, row).narrow(0, 0, length).ToArray<int>())];
    }

    private static void Inside(Qwen3TextEncoder encoder, ModelWeights weights, List<int[]> prompts, GoldenFile io, ParityLog log)
    {
        using var frozen = no_grad();
        var layers = encoder.Config.Layers;
        var lastIsThere = weights.Contains($"model.layers.{layers - 1}.mlp.down_proj.weight") && weights.Contains("model.norm.weight");
        encoder.Probe = (name, value) =>
        {
            // The reference's last hidden state has the final norm applied; what the last layer gives has a name of its own.
            var isLast = name == $"hidden_states.{layers}";
            var golden = isLast ? "last_layer_out_before_final_norm" : name;
            if (io.Has(golden))
                Rows(golden, value, prompts, io, log);
            if (isLast && io.Has(name))
                Rows(name, RmsNorm.Apply(value, weights.Get("model.norm.weight").@float(), encoder.Config.NormEpsilon), prompts, io, log);
        };
        encoder.Forward(prompts, lastIsThere ? layers : layers - 1);
        encoder.Probe = null;
    }

    private static void Rows(string name, Tensor value, List<int[]> prompts, GoldenFile io, ParityLog log)
    {
        var golden = io[name];
        foreach (var (row, ids) in prompts.Index())
            log.Relative(name, value.select(0, row).narrow(0, 0, ids.Length), golden.select(0, row).narrow(0, 0, ids.Length), Tolerance);
    }

    private static void Rope(Qwen3Config config, GoldenFile io, ParityLog log)
    {
        if (io.Has("rope_cos"))
            Table("", arange(io["rope_cos"].size(0)), config.HeadDim, "rope_cos", "rope_sin", "rope_inv_freq");
        if (!io.Has("real.rope_positions"))
            return;
        foreach (var name in io.Names.Where(n => n.StartsWith("real.rope_cos_head", StringComparison.Ordinal)))
        {
            var head = name["real.rope_cos_head".Length..];
            Table($"head {head} ", io["real.rope_positions"], int.Parse(head, CultureInfo.InvariantCulture),
                name, $"real.rope_sin_head{head}", $"real.rope_inv_freq_head{head}");
        }

        void Table(string prefix, Tensor positions, int headDim, string cosine, string sine, string frequencies)
        {
            var rotation = HalfRotation.Of(positions, headDim, config.RopeTheta);
            log.Absolute(prefix + "rope cosine", rotation.Cosine, io[cosine], RopeTolerance);
            log.Absolute(prefix + "rope sine", rotation.Sine, io[sine], RopeTolerance);
            log.Absolute(prefix + "rope frequencies", HalfRotation.Frequencies(headDim, config.RopeTheta), io[frequencies], RopeTolerance);
        }
    }
}
