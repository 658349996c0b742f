using ActorDiffusion.Diffusion.Parity;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Parity;

public sealed class ParityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    // The tokenizer's goldens need a file that is not in the repository; the last area needs a model.
    public static TheoryData<string> Areas => [.. ParityRunner.AreaNames.Except(["tokenizer", "model check"])];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Areas))]
    public void Every_golden_of_an_area_is_met(string area)
    {
        var report = ParityRunner.Run(new ParityOptions(Repository.Golden("")) { Only = [area] });
        report.Gaps.ShouldBeEmpty();
        report.Checks.Where(check => !check.Passed).ShouldBeEmpty();
        report.Checks.Count.ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("mini")]
    [InlineData("mini/check")]
    public void The_built_in_model_reproduces_its_own_fixture(string place)
    {
        var report = ParityRunner.Run(new ParityOptions(Repository.Sample(place)));
        report.Checks.Where(check => !check.Passed).ShouldBeEmpty();
        report.Checks.Select(check => check.Name).ShouldBeSubsetOf(
            ["token ids", "prompt features", "noise of the seed", "sigmas", "raw output, prompt", "raw output, negative prompt", "latents", "decoded", "bytes", "encoded", "encoded mean"]);
        report.Checks.Count.ShouldBe(11);
    }

    [Fact]
    public void A_kind_of_golden_that_is_not_known_is_said()
    {
        Copy("real_key_layouts.json");
        File.WriteAllText(folder.File("z_video.json"), "{}");
        ParityRunner.Run(new ParityOptions(folder.Root)).Gaps.ShouldContain(gap => gap.Reason.Contains("z_video.json is of a kind that is not known"));
    }

    [Fact]
    public void A_missing_tokenizer_is_said_and_is_no_failure_of_the_others()
    {
        Copy("tokenizer_qwen3.json", "real_key_layouts.json");
        var report = ParityRunner.Run(new ParityOptions(folder.Root));
        report.Passed.ShouldBeTrue();
        report.Gaps.Single(gap => gap.Area == "tokenizer").Reason.ShouldContain("--tokenizer");
        report.Gaps.ShouldContain(gap => gap.Area == "vae" && gap.Reason.Contains("flux_vae.json"));
    }

    [Fact]
    public void A_wrong_tokenizer_misses()
    {
        Copy("tokenizer_qwen3.json");
        ParityRunner.Run(new ParityOptions(folder.Root, Path.Combine(Repository.Sample("mini"), "tokenizer", "tokenizer.json"))).Passed.ShouldBeFalse();
    }

    [Fact]
    public void One_changed_value_in_the_weights_is_a_miss()
    {
        Copy("qwen3_text_encoder.json", "qwen3_text_encoder.io.safetensors");
        SafetensorsWriter.Write(folder.File("qwen3_text_encoder.safetensors"),
            Tests.Weights.Files.Sources(Repository.Golden("qwen3_text_encoder.safetensors"))
                .Select(t => t.Name == "model.layers.1.mlp.up_proj.weight" ? Bumped(t) : t));
        var report = ParityRunner.Run(new ParityOptions(folder.Root));
        report.Passed.ShouldBeFalse();
        report.Checks.Single(check => check.Name == "prompt embeddings").Passed.ShouldBeFalse();
        report.Checks.Single(check => check.Name == "hidden_states.1").Passed.ShouldBeTrue("the changed layer comes later");
    }

    [Fact]
    public void Goldens_that_cannot_be_computed_are_a_miss_with_the_reason()
    {
        Copy("qwen3_text_encoder.io.safetensors", "qwen3_text_encoder.safetensors");
        File.WriteAllText(folder.File("qwen3_text_encoder.json"), """{"config":{"hidden_size":64}}""");
        var report = ParityRunner.Run(new ParityOptions(folder.Root));
        report.Passed.ShouldBeFalse();
        report.Checks.ShouldContain(check => check.Area == "text encoder" && check.Failure!.Contains("num_attention_heads"));
    }

    [Fact]
    public void A_folder_without_goldens_is_refused()
    {
        Should.Throw<BadInputException>(() => ParityRunner.Run(new ParityOptions(folder.Root))).Message.ShouldContain("holds nothing to compare");
        Should.Throw<BadInputException>(() => ParityRunner.Run(new ParityOptions(folder.File("nowhere")))).Message.ShouldContain("is no folder");
        Should.Throw<BadInputException>(() => ParityRunner.Run(new ParityOptions(folder.Root) { Only = ["vea"] })).Message.ShouldContain("'vea'");
    }

    private static TensorSource Bumped(TensorSource tensor) =>
        TensorSource.From<float>(tensor.Name, tensor.Dtype, tensor.Shape, Enumerable.Range(0, (int)(tensor.ByteLength / 4)).Select(i => i == 0 ? 1f : 0f).ToArray());

    private void Copy(params string[] goldens)
    {
        foreach (var golden in goldens)
            File.Copy(Repository.Golden(golden), folder.File(golden));
    }
}
