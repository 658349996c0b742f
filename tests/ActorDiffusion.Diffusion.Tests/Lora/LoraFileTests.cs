using System.Runtime.InteropServices;
using System.Text.Json;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Tests.Weights;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Lora;

public sealed class LoraFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> GoldenFiles =>
        [.. Repository.GoldenJson("lora.json").GetProperty("files").EnumerateObject().Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Every_form_of_file_gives_the_golden_changes(string file)
    {
        var lora = LoraFile.Read(Repository.Golden(file));
        lora.Modules.Keys.ShouldBe(Repository.GoldenJson("lora.json").GetProperty("modules").EnumerateArray().Select(m => m.GetString()!), ignoreOrder: true);
        lora.ShouldChangeLayersAs(LoraFile.Read(Repository.Golden("lora.musubi.safetensors")));
        using var io = SafetensorsFile.Open(Repository.Golden("lora.io.safetensors"));
        foreach (var tensor in io.Tensors.Values.Where(t => t.Name.StartsWith("delta_strength1.", StringComparison.Ordinal)))
        {
            var expected = MemoryMarshal.Cast<byte, float>(io.Bytes(tensor)).ToArray().Select(v => (double)v).ToArray();
            LoraDeltas.RelativeError(lora.Modules[tensor.Name["delta_strength1.".Length..]].Delta(), expected).ShouldBeLessThan(1e-6, tensor.Name);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Every_form_survives_being_written_in_every_layout(string file)
    {
        var lora = LoraFile.Read(Repository.Golden(file));
        foreach (var layout in Enum.GetValues<LoraLayout>())
        {
            var path = folder.File($"{layout}.safetensors");
            LoraFile.Write(path, lora, layout);
            LoraFile.Read(path).ShouldChangeLayersAs(lora);
        }
    }

    [Fact]
    public void The_comfy_layout_is_the_one_that_musubis_converter_writes()
    {
        var path = folder.File("comfy.safetensors");
        LoraFile.Write(path, LoraFile.Read(Repository.Golden("lora.musubi.safetensors")), LoraLayout.Comfy);
        using var ours = SafetensorsFile.Open(path);
        using var theirs = SafetensorsFile.Open(Repository.Golden("lora.comfy_diffusion_model.safetensors"));
        ours.Tensors.Keys.ShouldBe(theirs.Tensors.Keys, ignoreOrder: true);
        foreach (var tensor in theirs.Tensors.Values)
        {
            var expected = MemoryMarshal.Cast<byte, float>(theirs.Bytes(tensor)).ToArray();
            MemoryMarshal.Cast<byte, float>(ours.Bytes(ours[tensor.Name])).ToArray().ShouldBe(expected, 1e-7);
        }
    }

    [Fact]
    public void The_kohya_layout_keeps_numbers_bit_by_bit()
    {
        var lora = LoraFile.Read(Repository.Golden("lora.musubi.safetensors"));
        var path = folder.File("kohya.safetensors");
        LoraFile.Write(path, lora, LoraLayout.Kohya);
        LoraFile.Read(path).ContentHash().ShouldBe(lora.ContentHash());
        LoraFile.Read(Repository.Golden("lora.diffusion_model_alpha.safetensors")).ContentHash().ShouldBe(lora.ContentHash());
    }

    [Fact]
    public void The_diffusers_layout_says_rank_and_modules_in_its_metadata()
    {
        var lora = new LoraWeights(new Dictionary<string, LoraModule>
        {
            ["layers.0.attention.to_q"] = Module(4, 8, 8, 2),
            ["layers.0.attention.to_k"] = Module(4, 8, 8, 2),
            ["layers.0.feed_forward.w1"] = Module(2, 8, 21, 2),
        });
        var path = folder.File("diffusers.safetensors");
        LoraFile.Write(path, lora, LoraLayout.Diffusers);
        var read = LoraFile.Read(path);
        read.ShouldChangeLayersAs(lora);
        var adapter = JsonDocument.Parse(read.Metadata["lora_adapter_metadata"]).RootElement;
        adapter.GetProperty("transformer.r").GetInt32().ShouldBe(4);
        adapter.GetProperty("transformer.rank_pattern").GetProperty("layers.0.feed_forward.w1").GetInt32().ShouldBe(2);
        adapter.GetProperty("transformer.target_modules").GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData(SafetensorsDtype.BF16, 1e-2)]
    [InlineData(SafetensorsDtype.F16, 2e-3)]
    public void Narrow_floats_are_written_and_read(SafetensorsDtype dtype, double tolerance)
    {
        var lora = LoraFile.Read(Repository.Golden("lora.musubi.safetensors"));
        var path = folder.File("narrow.safetensors");
        LoraFile.Write(path, lora, LoraLayout.Kohya, dtype: dtype);
        LoraFile.Read(path).ShouldChangeLayersAs(lora, tolerance);
        new FileInfo(path).Length.ShouldBeLessThan(new FileInfo(Repository.Golden("lora.musubi.safetensors")).Length);
    }

    [Theory]
    [InlineData("{0}.lora_A.weight", "{0}.lora_B.weight", "diffusion_model.layers.3.attention.to_out.0")]
    [InlineData("{0}.lora_A.default.weight", "{0}.lora_B.default.weight", "base_model.model.layers.3.attention.to_out.0")]
    [InlineData("{0}_lora.down.weight", "{0}_lora.up.weight", "transformer.layers.3.attention.to_out.0")]
    [InlineData("{0}.lora.down.weight", "{0}.lora.up.weight", "layers.3.attention.to_out.0")]
    [InlineData("{0}.lora_linear_layer.down.weight", "{0}.lora_linear_layer.up.weight", "transformer.layers.3.attention.to_out")]
    [InlineData("{0}.lora_A", "{0}.lora_B", "diffusion_model.layers.3.attention.out")]
    [InlineData("{0}.lora_down.weight", "{0}.lora_up.weight", "lycoris_layers_3_attention_to_out_0")]
    [InlineData("{0}.lora_down.weight", "{0}.lora_up.weight", "lora_unet_layers_3_attention_out")]
    public void Every_spelling_of_names_is_understood(string down, string up, string module)
    {
        var path = folder.File("spelling.safetensors");
        SafetensorsWriter.Write(path, [
            Files.Tiny(string.Format(null, down, module), 2, 5), Files.Tiny(string.Format(null, up, module), 5, 2)]);
        var lora = LoraFile.Read(path);
        lora.Modules.Keys.ShouldBe(["layers.3.attention.to_out.0"]);
        lora.Modules.Values.Single().Scale.ShouldBe(1, "a missing alpha means a scale of 1");
    }

    [Fact]
    public void A_fused_projection_that_was_trained_as_one_is_taken_apart_exactly()
    {
        var random = new SplitMix(5);
        var fused = new LoraModule(new LoraMatrix(6, 10, random.Uniforms(60)), new LoraMatrix(36, 6, random.Uniforms(216)), 3);
        var path = folder.File("fused.safetensors");
        SafetensorsWriter.Write(path,
        [
            TensorSource.From<float>("diffusion_model.layers.0.attention.qkv.lora_A.weight", SafetensorsDtype.F32, [6, 10], fused.Down.Values),
            TensorSource.From<float>("diffusion_model.layers.0.attention.qkv.lora_B.weight", SafetensorsDtype.F32, [36, 6], fused.Up.Values),
            TensorSource.From<float>("diffusion_model.layers.0.attention.qkv.alpha", SafetensorsDtype.F32, [1], new float[] { 3 }),
        ]);
        var lora = LoraFile.Read(path);
        var rows = new[] { "to_q", "to_k", "to_v" }.SelectMany(p => lora.Modules[$"layers.0.attention.{p}"].Delta()).ToArray();
        LoraDeltas.RelativeError(rows, fused.Delta()).ShouldBeLessThan(1e-12);
        lora.Modules["layers.0.attention.to_q"].Rank.ShouldBe(6);
    }

    [Fact]
    public void Metadata_is_written_and_comes_back()
    {
        var metadata = new LoraMetadata
        {
            Name = "sportrait-laz", Rank = 4, Alpha = 2, Seed = 42, Steps = 250, MaxSteps = 300, LearningRate = 1e-3, Items = 9, Resolution = (128, 128),
            BaseModelName = "mini", BaseModelHash = new string('a', 64), DatasetHashes = ["one", "two"], TriggerWord = "sportrait-laz",
            FinishedAt = new DateTimeOffset(2026, 11, 22, 10, 30, 0, TimeSpan.Zero),
            Settings = new Dictionary<string, string> { ["timestep_sampling"] = "shift" },
        };
        var path = folder.File("described.safetensors");
        LoraFile.Write(path, LoraFile.Read(Repository.Golden("lora.musubi.safetensors")), LoraLayout.Comfy, metadata.ToEntries());
        var entries = LoraFile.Read(path).Metadata;
        entries["ss_learning_rate"].ShouldBe("0.001");
        entries["ss_timestep_sampling"].ShouldBe("shift");
        entries["modelspec.date"].ShouldBe("2026-11-22T10:30:00");
        entries["actordiffusion.dataset_hashes"].ShouldBe("""["one","two"]""");
        entries["actordiffusion.run_seed"].ShouldBe("42");
    }

    private static LoraModule Module(int rank, int columns, int rows, float alpha)
    {
        var random = new SplitMix((ulong)(rank + columns + rows));
        return new LoraModule(new LoraMatrix(rank, columns, random.Uniforms(rank * columns)), new LoraMatrix(rows, rank, random.Uniforms(rows * rank)), alpha);
    }
}
