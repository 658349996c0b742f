using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Weights;

public sealed class ModelFilesTests : IDisposable
{
    private static readonly string Transformer = Repository.Golden("z_image_transformer.comfy.safetensors");
    private static readonly string TextEncoder = Repository.Golden("qwen3_text_encoder.safetensors");
    private static readonly string Vae = Repository.Golden("flux_vae.bfl.safetensors");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_built_in_model_is_found_and_complete()
    {
        var model = ModelFiles.Locate(Repository.Sample("mini"));
        model.Tokenizer.ShouldNotBeNull();
        model.SchedulerConfig.ShouldNotBeNull();
        foreach (var part in Enum.GetValues<ModelPart>())
        {
            using var weights = model.Open(part);
            weights.Tensors.Count.ShouldBeGreaterThan(10);
        }
    }

    [Fact]
    public void A_comfyui_folder_is_searched_by_content_and_not_by_name()
    {
        Comfy();
        File.Copy(Repository.Golden("lora.musubi.safetensors"), folder.File("models", "diffusion_models", "decoy.safetensors"));
        File.WriteAllText(folder.File("models", "vae", "broken.safetensors"), "nothing");
        File.WriteAllText(folder.File("models", "text_encoders", "note.txt"), "nothing");
        foreach (var place in (string[])[folder.Root, Path.Combine(folder.Root, "models")])
        {
            var model = ModelFiles.Locate(place);
            model.Transformer.Place.ShouldEndWith("any-name.safetensors");
            model.TextEncoder.Place.ShouldEndWith("te.safetensors");
            model.Vae.Place.ShouldEndWith("ae.sft");
            model.Tokenizer.ShouldBeNull();
        }
    }

    [Fact]
    public void The_tokenizer_of_a_comfyui_around_the_models_is_found()
    {
        Comfy();
        var bundled = folder.File("comfy", "text_encoders", "qwen25_tokenizer", "vocab.json");
        File.WriteAllText(bundled, "{}");
        ModelFiles.Locate(folder.Root).Tokenizer.ShouldBe(bundled);
    }

    [Fact]
    public void Two_usable_transformers_need_a_choice_and_one_of_them_finds_its_companions()
    {
        var chosen = Comfy();
        File.Copy(Transformer, folder.File("models", "diffusion_models", "second.safetensors"));
        Should.Throw<BadInputException>(() => ModelFiles.Locate(folder.Root)).Message.ShouldContain("second.safetensors, any-name.safetensors");
        var model = ModelFiles.Locate(chosen);
        model.Transformer.Place.ShouldBe(chosen);
        model.Vae.Place.ShouldEndWith("ae.sft");
    }

    [Fact]
    public void Three_files_are_given_in_any_order()
    {
        var model = ModelFiles.Locate(Vae, Transformer, TextEncoder);
        model.Transformer.Place.ShouldBe(Transformer);
        model.TextEncoder.Place.ShouldBe(TextEncoder);
        model.Vae.Place.ShouldBe(Vae);
    }

    [Fact]
    public void An_all_in_one_file_gives_all_parts()
    {
        var path = folder.File("all.safetensors");
        SafetensorsWriter.Write(path,
        [
            .. Files.Sources(Transformer, n => "model.diffusion_model." + n),
            .. Files.Sources(TextEncoder, n => "text_encoders.qwen3_4b.transformer." + n),
            .. Files.Sources(Vae, n => "vae." + n),
        ]);
        var model = ModelFiles.Locate(path);
        foreach (var part in Enum.GetValues<ModelPart>())
        {
            using var weights = model.Open(part);
            weights.Files.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void Missing_doubled_and_useless_files_are_explained()
    {
        Should.Throw<BadInputException>(() => ModelFiles.Locate(Transformer, Vae)).Message.ShouldContain("add the path of the text encoder");
        Should.Throw<BadInputException>(() => ModelFiles.Locate(Transformer, Repository.Golden("z_image_transformer.diffusers.safetensors")))
            .Message.ShouldContain("second transformer");
        Should.Throw<BadInputException>(() => ModelFiles.Locate(Repository.Golden("lora.musubi.safetensors"))).Message.ShouldContain("holds a LoRA");
        Should.Throw<BadInputException>(() => ModelFiles.Locate(folder.Root)).Message.ShouldContain("holds no safetensors file");
    }

    [Fact]
    public void A_sharded_folder_is_read_as_one()
    {
        var part = Sharded();
        var files = PartFiles.OfFolder(part);
        files.Weights.Count.ShouldBe(3);
        using (var weights = ModelWeights.Open(ModelPart.Transformer, files))
            weights.Tensors.Count.ShouldBe(73);
        PartFiles.OfPath(files.Weights[1]).Weights.ShouldBe(files.Weights);
    }

    [Fact]
    public void A_missing_shard_is_named_with_or_without_an_index()
    {
        var part = Sharded();
        File.Delete(Path.Combine(part, "diffusion_pytorch_model-00002-of-00003.safetensors"));
        Should.Throw<BadInputException>(() => PartFiles.OfFolder(part)).Message.ShouldContain("'diffusion_pytorch_model-00002-of-00003.safetensors'");
        File.Delete(Path.Combine(part, "diffusion_pytorch_model.safetensors.index.json"));
        Should.Throw<BadInputException>(() => PartFiles.OfFolder(part)).Message.ShouldContain("2 of 3 shards");
    }

    [Theory]
    [InlineData("../outside.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("weights.bin")]
    public void An_index_may_not_point_out_of_its_folder(string file)
    {
        var part = Sharded();
        File.WriteAllText(Path.Combine(part, "diffusion_pytorch_model.safetensors.index.json"), $$$"""{"weight_map":{"x_pad_token":"{{{file}}}"}}""");
        Should.Throw<BadInputException>(() => PartFiles.OfFolder(part)).Message.ShouldContain("no safetensors file of this folder");
    }

    private string Comfy()
    {
        var transformer = folder.File("models", "diffusion_models", "sub", "any-name.safetensors");
        File.Copy(Transformer, transformer);
        File.Copy(TextEncoder, folder.File("models", "text_encoders", "te.safetensors"));
        File.Copy(Vae, folder.File("models", "vae", "ae.sft"));
        return transformer;
    }

    private string Sharded()
    {
        var part = Path.Combine(folder.Root, "transformer");
        var tensors = Files.Sources(Repository.Golden("z_image_transformer.diffusers.safetensors"));
        var map = new List<string>();
        for (var shard = 0; shard < 3; shard++)
        {
            var name = $"diffusion_pytorch_model-0000{shard + 1}-of-00003.safetensors";
            var own = tensors.Where((_, i) => i % 3 == shard).ToList();
            SafetensorsWriter.Write(Path.Combine(part, name), own);
            map.AddRange(own.Select(t => $"\"{t.Name}\":\"{name}\""));
        }
        File.WriteAllText(Path.Combine(part, "diffusion_pytorch_model.safetensors.index.json"), $"{{\"weight_map\":{{{string.Join(',', map)}}}}}");
        return part;
    }
}
