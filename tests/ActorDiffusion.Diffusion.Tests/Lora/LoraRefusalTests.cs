using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Tests.Weights;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Lora;

public sealed class LoraRefusalTests : IDisposable
{
    private const string Layer = "diffusion_model.layers.0.attention.to_q";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("lora_unet_layers_0_attention_to_q.lokr_w1", "LoKr")]
    [InlineData("lora_unet_layers_0_attention_to_q.hada_w1_a", "LoHa")]
    [InlineData(Layer + ".dora_scale", "DoRA")]
    [InlineData(Layer + ".diff", "full weight difference")]
    public void Relatives_of_lora_are_named_and_refused(string tensor, string method) =>
        Refusal([.. Pair(Layer), Files.Tiny(tensor, 4, 4)]).ShouldContain(method);

    [Fact]
    public void Tensors_that_match_no_layer_are_counted_and_listed()
    {
        var message = Refusal([.. Pair(Layer), .. Pair("lora_te_text_model_encoder_layers_0_mlp_fc1"), Files.Tiny("stray", 1)]);
        message.ShouldContain("3 tensors that match no layer");
        message.ShouldContain("'lora_te_text_model_encoder_layers_0_mlp_fc1.lora_A.weight'");
        message.ShouldContain("'stray'");
    }

    [Fact]
    public void Halves_ranks_and_shapes_must_fit()
    {
        Refusal([Files.Tiny(Layer + ".lora_A.weight", 2, 5)]).ShouldContain("one half of module");
        Refusal([Files.Tiny(Layer + ".lora_A.weight", 2, 5), Files.Tiny(Layer + ".lora_B.weight", 5, 3)]).ShouldContain("has rank 2 and its other half 3");
        Refusal([Files.Tiny(Layer + ".lora_A.weight", 2, 5, 3), Files.Tiny(Layer + ".lora_B.weight", 5, 2)]).ShouldContain("where a matrix is needed");
        Refusal([.. Pair(Layer), Files.Tiny(Layer + ".alpha", 2)]).ShouldContain("has 2 values where an alpha has one");
        Refusal([.. Pair("diffusion_model.layers.0.attention.qkv")]).ShouldContain("cannot be split into 3");
    }

    [Fact]
    public void The_same_layer_fused_and_split_is_refused() =>
        Refusal([
            Files.Tiny("diffusion_model.layers.0.attention.qkv.lora_A.weight", 2, 5),
            Files.Tiny("diffusion_model.layers.0.attention.qkv.lora_B.weight", 15, 2), .. Pair(Layer)]).ShouldContain("twice");

    [Fact]
    public void Two_adapters_in_one_file_are_refused() =>
        Refusal([.. Pair(Layer), Files.Tiny(Layer + ".lora_A.second.weight", 2, 5)]).ShouldContain("second Down");

    [Fact]
    public void Values_that_are_not_finite_are_refused() =>
        Refusal([
            TensorSource.From<float>(Layer + ".lora_A.weight", SafetensorsDtype.F32, [1, 2], new[] { 1, float.NaN }),
            Files.Tiny(Layer + ".lora_B.weight", 5, 1)]).ShouldContain("NaN at position 1");

    [Fact]
    public void A_model_file_is_no_lora() =>
        Should.Throw<BadInputException>(() => LoraFile.Read(Repository.Golden("qwen3_text_encoder.safetensors"))).Message.ShouldContain("a Qwen3 text encoder and no LoRA");

    [Fact]
    public void A_lora_of_another_model_is_refused_with_its_layers()
    {
        var lora = LoraFile.Read(Repository.Golden("lora.musubi.safetensors"));
        lora.CheckFits("x.safetensors", name => name.Contains("feed_forward", StringComparison.Ordinal)
            ? (name.EndsWith("w2", StringComparison.Ordinal) ? (96, 256) : (256, 96)) : (96, 96));
        Should.Throw<BadInputException>(() => lora.CheckFits("x.safetensors", name => name.StartsWith("layers.0", StringComparison.Ordinal) ? (96, 96) : null))
            .Message.ShouldContain("7 layers that the base model does not have");
        Should.Throw<BadInputException>(() => lora.CheckFits("x.safetensors", _ => (192, 192))).Message.ShouldContain("where the base model has 192×192");
    }

    [Fact]
    public void Damaged_lora_files_are_refused_or_read_but_never_crash()
    {
        var random = new SplitMix(77);
        var path = folder.File("damaged.safetensors");
        foreach (var golden in (string[])["lora.musubi.safetensors", "lora.peft_transformer_metadata_alpha.safetensors", "lora.comfy_fused_qkv.safetensors"])
        {
            var whole = File.ReadAllBytes(Repository.Golden(golden));
            var headerEnd = 8 + (int)BitConverter.ToUInt64(whole);
            var refused = 0;
            for (var i = 0; i < 300; i++)
            {
                var bytes = whole.ToArray();
                for (var edits = 1 + random.Below(4); edits > 0; edits--)
                    bytes[8 + random.Below(headerEnd - 8)] = (byte)"0123456789[]{}\",:._lorABdownup"[random.Below(29)];
                File.WriteAllBytes(path, bytes);
                try
                {
                    LoraFile.Read(path).Modules.ShouldNotBeEmpty();
                }
                catch (BadInputException e)
                {
                    e.Message.ShouldEndWith(".");
                    refused++;
                }
            }
            refused.ShouldBeGreaterThan(100);
        }
    }

    private static IEnumerable<TensorSource> Pair(string module) =>
        [Files.Tiny(module + ".lora_A.weight", 2, 5), Files.Tiny(module + ".lora_B.weight", 5, 2)];

    private string Refusal(IEnumerable<TensorSource> tensors)
    {
        var path = folder.File("refused.safetensors");
        SafetensorsWriter.Write(path, tensors);
        return Should.Throw<BadInputException>(() => LoraFile.Read(path)).Message;
    }
}
