using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Tests.Weights;

/// <summary>Names and shapes of the published full-size models, in all their layouts.</summary>
public sealed class RealLayoutTests
{
    private static readonly Dictionary<string, Dictionary<string, long[]>> Layouts =
        Repository.GoldenJson("real_key_layouts.json").GetProperty("layouts").EnumerateObject().ToDictionary(
            layout => layout.Name,
            layout => layout.Value.EnumerateObject().ToDictionary(t => t.Name, t => t.Value.EnumerateArray().Select(size => size.GetInt64()).ToArray()));

    [Theory]
    [InlineData(ModelPart.Transformer, "z_image_transformer.comfy", "z_image_transformer.diffusers")]
    [InlineData(ModelPart.Transformer, "z_image_transformer.diffusers", "z_image_transformer.diffusers")]
    [InlineData(ModelPart.TextEncoder, "qwen3_4b.hf", "qwen3_4b.hf")]
    [InlineData(ModelPart.Vae, "flux_vae.bfl", "flux_vae.diffusers")]
    [InlineData(ModelPart.Vae, "flux_vae.diffusers", "flux_vae.diffusers")]
    public void A_layout_maps_onto_the_canonical_names_completely_and_one_to_one(ModelPart part, string layout, string canonical)
    {
        var sources = Sources(Layouts[layout]);
        var mapped = CanonicalTensor.MapAll(part, sources, "file");

        mapped.ToDictionary(t => t.Key, t => string.Join('×', t.Value.Shape))
            .ShouldBe(Layouts[canonical].ToDictionary(t => t.Key, t => string.Join('×', t.Value)), ignoreOrder: true);
        var ranges = mapped.Values.OrderBy(t => t.Offset).ToList();
        ranges.Zip(ranges.Skip(1)).ShouldAllBe(pair => pair.First.Offset + pair.First.ByteLength == pair.Second.Offset);
        ranges.Sum(t => t.ByteLength).ShouldBe(sources.Values.Sum(t => t.ByteLength));
    }

    [Fact]
    public void The_schema_inferred_from_the_transformer_is_the_transformer()
    {
        var mapped = Map(ModelPart.Transformer, "z_image_transformer.comfy");
        var config = ZImageConfig.Infer(mapped, "file");
        config.RopeAxes.ShouldBe([32, 48, 48]);
        (config with { RopeAxes = [] }).ShouldBe(new ZImageConfig(3840, 30, 2, 30, 2560, 16, []));
        ShouldRequireExactly(ZImageSchema.Of(config), "z_image_transformer.diffusers");
    }

    [Fact]
    public void The_schema_inferred_from_the_text_encoder_is_all_of_it_but_what_is_never_run()
    {
        var mapped = Map(ModelPart.TextEncoder, "qwen3_4b.hf");
        var config = Qwen3Config.Infer(mapped, "file");
        config.ShouldBe(new Qwen3Config(2560, 36, 32, 8, 128, 9728, 151936));
        var schema = config.Schema();
        schema.Check(ModelPart.TextEncoder, mapped, "file");
        Layouts["qwen3_4b.hf"].Keys.Except(schema.Required.Keys)
            .ShouldAllBe(name => name.StartsWith("model.layers.35.", StringComparison.Ordinal) || name == "model.norm.weight");
    }

    [Fact]
    public void The_schema_inferred_from_the_autoencoder_is_the_autoencoder()
    {
        var config = FluxVaeConfig.Infer(Map(ModelPart.Vae, "flux_vae.bfl"), "file");
        config.BlockChannels.ShouldBe([128, 256, 512, 512]);
        config.LayersPerBlock.ShouldBe(2);
        ShouldRequireExactly(config.Schema(), "flux_vae.diffusers");
    }

    [Fact]
    public void A_prefix_of_an_all_in_one_checkpoint_is_removed()
    {
        var tensors = Sources(Layouts["z_image_transformer.comfy"], "model.diffusion_model.").Values
            .Concat(Sources(Layouts["flux_vae.bfl"], "vae.").Values)
            .Concat(Sources(Layouts["qwen3_4b.hf"], "text_encoders.qwen3_4b.transformer.").Values).ToList();
        PartNames.Strip(ModelPart.Transformer, tensors).Keys.ShouldBe(Layouts["z_image_transformer.comfy"].Keys, ignoreOrder: true);
        PartNames.Strip(ModelPart.Vae, tensors).Keys.ShouldBe(Layouts["flux_vae.bfl"].Keys, ignoreOrder: true);
        PartNames.Strip(ModelPart.TextEncoder, tensors).Keys.ShouldBe(Layouts["qwen3_4b.hf"].Keys, ignoreOrder: true);
    }

    private static Dictionary<string, CanonicalTensor> Map(ModelPart part, string layout) =>
        CanonicalTensor.MapAll(part, Sources(Layouts[layout]), "file");

    private static Dictionary<string, TensorInfo> Sources(Dictionary<string, long[]> shapes, string prefix = "")
    {
        var at = 0L;
        var sources = new Dictionary<string, TensorInfo>();
        foreach (var (name, shape) in shapes)
        {
            var length = 2 * shape.Aggregate(1L, (a, b) => a * b);
            sources.Add(prefix + name, new TensorInfo(prefix + name, SafetensorsDtype.BF16, shape, at, length));
            at += length;
        }
        return sources;
    }

    private static void ShouldRequireExactly(TensorSchema schema, string layout) =>
        schema.Required.ToDictionary(t => t.Key, t => string.Join('×', t.Value))
            .ShouldBe(Layouts[layout].ToDictionary(t => t.Key, t => string.Join('×', t.Value)), ignoreOrder: true);
}
