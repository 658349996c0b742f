using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Weights;

public sealed class ModelWeightsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ModelPart.Transformer, "z_image_transformer.comfy.safetensors", "z_image_transformer.diffusers.safetensors")]
    [InlineData(ModelPart.Vae, "flux_vae.bfl.safetensors", "flux_vae.diffusers.safetensors")]
    public void Two_layouts_of_the_same_weights_give_the_same_bytes(ModelPart part, string one, string other)
    {
        using var a = ModelWeights.Open(part, new PartFiles([Repository.Golden(one)]));
        using var b = ModelWeights.Open(part, new PartFiles([Repository.Golden(other)]));
        a.Tensors.Keys.ShouldBe(b.Tensors.Keys, ignoreOrder: true);
        foreach (var name in a.Tensors.Keys)
        {
            Bytes(a, name).ShouldBe(Bytes(b, name), name);
            a.Tensors[name].Shape.ShouldBe(b.Tensors[name].Shape, name);
        }
    }

    [Theory]
    [InlineData(ModelPart.TextEncoder, "flux_vae.bfl.safetensors", "a FLUX autoencoder (VAE) where a Qwen3 text encoder is needed")]
    [InlineData(ModelPart.Vae, "qwen3_text_encoder.safetensors", "a Qwen3 text encoder where a FLUX autoencoder (VAE) is needed")]
    [InlineData(ModelPart.Transformer, "lora.musubi.safetensors", "a LoRA where a Z-Image transformer is needed")]
    [InlineData(ModelPart.Vae, "z_image_transformer.comfy.safetensors", "a Z-Image transformer where")]
    public void A_file_in_the_wrong_role_is_named(ModelPart part, string file, string reason) =>
        Refusal(part, Repository.Golden(file)).ShouldContain(reason);

    [Theory]
    [InlineData("cap_embedder.1.weight|noise_refiner.0.attention.k_norm.weight", "2304,8", "Lumina-2")]
    [InlineData("dec_net.cond_embed.weight", "4,8", "pixel-space")]
    [InlineData("double_blocks.0.img_attn.qkv.weight", "4,8", "FLUX transformer")]
    [InlineData("input_blocks.0.0.weight", "4,8", "Stable Diffusion UNet")]
    [InlineData("something.else", "4,8", "no model that is known here")]
    public void Other_models_are_named_when_given_as_the_transformer(string names, string shape, string reason)
    {
        var path = folder.File("other.safetensors");
        var sizes = shape.Split(',').Select(long.Parse).ToArray();
        SafetensorsWriter.Write(path, names.Split('|').Select(name => Files.Tiny(name, sizes)));
        Refusal(ModelPart.Transformer, path).ShouldContain(reason);
    }

    [Fact]
    public void An_omni_transformer_is_refused() =>
        Refusal(ModelPart.Transformer, Changed("z_image_transformer.diffusers.safetensors", Files.Tiny("siglip_embedder.0.weight", 4)))
            .ShouldContain("Omni");

    [Fact]
    public void An_fp8_scaled_file_is_refused() =>
        Refusal(ModelPart.Transformer, Changed("z_image_transformer.comfy.safetensors", Files.Tiny("layers.0.attention.qkv.scale_weight", 1)))
            .ShouldContain("use its bf16 file");

    [Fact]
    public void A_file_with_fp8_weights_is_refused()
    {
        var path = folder.File("fp8.safetensors");
        SafetensorsWriter.Write(path, Files.Sources(Repository.Golden("qwen3_text_encoder.safetensors")).Select(t =>
            t.Name.EndsWith("q_proj.weight", StringComparison.Ordinal)
                ? TensorSource.From<byte>(t.Name, SafetensorsDtype.F8E4M3, t.Shape, new byte[t.ByteLength / 4])
                : t));
        Refusal(ModelPart.TextEncoder, path).ShouldContain("is F8_E4M3");
    }

    [Fact]
    public void A_stable_diffusion_autoencoder_is_refused()
    {
        var path = folder.File("sd.safetensors");
        SafetensorsWriter.Write(path, [Files.Tiny("encoder.conv_in.weight", 8, 3, 3, 3), Files.Tiny("decoder.conv_in.weight", 8, 4, 3, 3)]);
        Refusal(ModelPart.Vae, path).ShouldContain("4 latent channels");
    }

    [Fact]
    public void Missing_tensors_are_counted_and_named()
    {
        var path = folder.File("cut.safetensors");
        SafetensorsWriter.Write(path, Files.Sources(Repository.Golden("z_image_transformer.diffusers.safetensors"))
            .Where(t => !t.Name.StartsWith("layers.1.feed_forward", StringComparison.Ordinal)));
        var message = Refusal(ModelPart.Transformer, path);
        message.ShouldContain("lacks 3 of the transformer's 73 tensors");
        message.ShouldContain("'layers.1.feed_forward.w2.weight'");
    }

    [Fact]
    public void Unknown_tensors_are_an_error_that_lists_them() =>
        Refusal(ModelPart.Transformer, Changed("z_image_transformer.diffusers.safetensors", Files.Tiny("layers.0.extra.weight", 3)))
            .ShouldContain("'layers.0.extra.weight'");

    [Fact]
    public void Weights_that_do_not_fit_their_configuration_are_refused()
    {
        File.Copy(Repository.Golden("z_image_transformer.diffusers.safetensors"), folder.File("transformer", "diffusion_pytorch_model.safetensors"));
        File.Copy(Path.Combine(Repository.Sample("mini"), "transformer", "config.json"), folder.File("transformer", "config.json"));
        Should.Throw<BadInputException>(() => ModelWeights.Open(ModelPart.Transformer, PartFiles.OfFolder(Path.Combine(folder.Root, "transformer"))))
            .Message.ShouldContain("lacks");
    }

    [Fact]
    public void Leftovers_of_other_tools_and_the_layers_that_never_run_may_be_there_or_not()
    {
        ModelWeights.Open(ModelPart.Transformer,
            new PartFiles([Changed("z_image_transformer.comfy.safetensors", Files.Tiny("norm_final.weight", 96))])).Dispose();
        var path = folder.File("short.safetensors");
        SafetensorsWriter.Write(path, Files.Sources(Repository.Golden("qwen3_text_encoder.safetensors"))
            .Where(t => t.Name != "model.norm.weight").Append(Files.Tiny("lm_head.weight", 512, 64)));
        ModelWeights.Open(ModelPart.TextEncoder, new PartFiles([path])).Dispose();
    }

    private static byte[] Bytes(ModelWeights weights, string name)
    {
        var tensor = weights.Tensors[name];
        return weights.FileOf(tensor).Bytes(tensor.Offset, (int)tensor.ByteLength).ToArray();
    }

    private string Changed(string golden, TensorSource extra)
    {
        var path = folder.File("changed.safetensors");
        SafetensorsWriter.Write(path, Files.Sources(Repository.Golden(golden)).Append(extra));
        return path;
    }

    private static string Refusal(ModelPart part, string file) =>
        Should.Throw<BadInputException>(() => ModelWeights.Open(part, new PartFiles([file]))).Message;
}
