namespace ActorDiffusion.Node.Tests.Files;

public sealed class FileCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("actordiffusion-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Inspect_says_what_a_lora_changes_and_how_it_was_made()
    {
        var result = await CliProcess.RunAsync("inspect", RepositoryFiles.Golden("lora.comfy_fused_qkv.safetensors"), "--json");
        result.ExitCode.ShouldBe(0, result.Error);
        var lora = result.Json.GetProperty("lora");
        result.Json.GetProperty("kind").GetString().ShouldBe("lora");
        lora.GetProperty("modules").GetInt32().ShouldBe(14);
        lora.GetProperty("ranks")[0].GetInt32().ShouldBe(4);
        lora.GetProperty("layers").GetProperty("attention.to_q").GetInt32().ShouldBe(2);
        result.Json.GetProperty("tensorHash").GetString()!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task Inspect_shows_all_parts_of_a_model_folder()
    {
        var result = await CliProcess.RunAsync("inspect", RepositoryFiles.Mini);
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("8 + 1 + 1 refiners");
        result.Output.ShouldContain("norm groups      8");
        result.Output.ShouldContain("tokenizer.json");
    }

    [Fact]
    public async Task Inspect_refuses_what_is_no_weights_file_in_one_sentence()
    {
        var path = Path.Combine(folder.FullName, "model.ckpt");
        await File.WriteAllTextAsync(path, "PK\u0003\u0004 a checkpoint");
        var result = await CliProcess.RunAsync("inspect", path);
        result.ExitCode.ShouldBe(1);
        result.Error.Trim().Split('\n').Length.ShouldBe(1);
        result.Error.ShouldContain("pickle checkpoint");
    }

    [Theory]
    [InlineData("comfy", "diffusion_model.layers.0.attention.to_k.lora_A.weight")]
    [InlineData("kohya", "lora_unet_layers_0_attention_to_k.alpha")]
    [InlineData("diffusers", "transformer.layers.0.attention.to_k.lora_A.weight")]
    public async Task Convert_writes_each_form(string form, string firstName)
    {
        var converted = await CliProcess.RunAsync("convert", RepositoryFiles.Golden("lora.musubi.safetensors"), folder.FullName, "--to", form);
        converted.ExitCode.ShouldBe(0, converted.Error);
        var path = Path.Combine(folder.FullName, $"lora.musubi-{form}.safetensors");
        var inspected = await CliProcess.RunAsync("inspect", path, "--no-hash", "--json");
        inspected.Json.GetProperty("lora").GetProperty("exampleName").GetString().ShouldBe(firstName);
        inspected.Json.GetProperty("metadata").GetProperty("ss_network_module").GetString().ShouldBe("networks.lora_zimage");
    }

    [Fact]
    public async Task Convert_replaces_nothing_unless_told_and_knows_a_model_from_a_lora()
    {
        var path = Path.Combine(folder.FullName, "kept.safetensors");
        await File.WriteAllTextAsync(path, "precious");
        var refused = await CliProcess.RunAsync("convert", RepositoryFiles.Golden("lora.musubi.safetensors"), path);
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("--overwrite");
        (await File.ReadAllTextAsync(path)).ShouldBe("precious");

        var model = await CliProcess.RunAsync("convert", RepositoryFiles.Golden("flux_vae.bfl.safetensors"), path, "--overwrite");
        model.ExitCode.ShouldBe(1);
        model.Error.ShouldContain("a FLUX autoencoder (VAE) and no LoRA");
        (await File.ReadAllTextAsync(path)).ShouldBe("precious");
    }

    [Fact]
    public async Task Parity_prints_each_error_with_its_tolerance_and_says_what_it_did_not_find()
    {
        foreach (var name in (string[])["flux_vae.json", "flux_vae.io.safetensors", "flux_vae.bfl.safetensors"])
            File.Copy(RepositoryFiles.Golden(name), Path.Combine(folder.FullName, name));
        var result = await CliProcess.RunAsync("parity", folder.FullName);
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("2.0e-5 relative");
        result.Output.ShouldContain("not compared: transformer: z_image_transformer.json");
    }

    [Fact]
    public async Task Parity_exits_with_1_on_a_miss_and_still_answers_in_json()
    {
        File.Copy(RepositoryFiles.Golden("qwen3_text_encoder.io.safetensors"), Path.Combine(folder.FullName, "qwen3_text_encoder.io.safetensors"));
        File.Copy(RepositoryFiles.Golden("qwen3_text_encoder.safetensors"), Path.Combine(folder.FullName, "qwen3_text_encoder.safetensors"));
        var json = await File.ReadAllTextAsync(RepositoryFiles.Golden("qwen3_text_encoder.json"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "qwen3_text_encoder.json"), json.Replace("1000000.0", "10000.0", StringComparison.Ordinal));
        var result = await CliProcess.RunAsync("parity", folder.FullName, "--json");
        result.ExitCode.ShouldBe(1);
        result.Json.GetProperty("passed").GetBoolean().ShouldBeFalse();
    }
}
