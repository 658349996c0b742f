using ActorDiffusion.Diffusion.Training.BaseModels;

namespace ActorDiffusion.Diffusion.Tests.Training;

public sealed class VariantRecognitionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("z_image_turbo_bf16.safetensors", ModelVariant.Turbo)]
    [InlineData("z_image_de_turbo_v1_bf16.safetensors", ModelVariant.DeTurbo)]
    [InlineData("z_image_bf16.safetensors", ModelVariant.Base)]
    [InlineData("Z-Image-Turbo/transformer/diffusion_pytorch_model-00001-of-00003.safetensors", ModelVariant.Turbo)]
    [InlineData("Z-Image-De-Turbo/transformer/diffusion_pytorch_model.safetensors", ModelVariant.DeTurbo)]
    [InlineData("Z-Image/transformer/diffusion_pytorch_model-00001-of-00002.safetensors", ModelVariant.Base)]
    public void Published_names_are_recognised(string name, ModelVariant variant)
    {
        var guess = Recognise(ModelVariant.Auto, Put(name));
        guess.Variant.ShouldBe(variant);
        guess.Warning.ShouldBeNull();
    }

    [Fact]
    public void A_renamed_published_file_is_recognised_by_its_hash()
    {
        var file = Put("my_model.safetensors");
        using (var stream = File.OpenWrite(file))
            stream.SetLength(12_309_866_400); // sparse: takes no room
        var guess = VariantRecognition.Recognise(
            ModelVariant.Auto, [file], true, _ => "2407613050b809ffdff18a4ac99af83ea6b95443ecebdf80e064a79c825574a6");
        guess.Variant.ShouldBe(ModelVariant.Turbo);
        guess.Reason.ShouldContain("SHA-256");
    }

    [Fact]
    public void A_small_model_is_none_of_the_distilled_ones() =>
        VariantRecognition.Recognise(ModelVariant.Auto, [Put("mini.safetensors")], isFullSize: false, _ => "").Warning.ShouldBeNull();

    [Fact]
    public void An_unknown_model_is_never_guessed_silently()
    {
        var guess = Recognise(ModelVariant.Auto, Put("merge_final2.safetensors"));
        guess.Variant.ShouldBe(ModelVariant.Base);
        guess.Warning!.ShouldContain("--model_variant");
    }

    [Fact]
    public void A_statement_is_believed_and_a_contradiction_warned_of()
    {
        Recognise(ModelVariant.Turbo, Put("merge.safetensors")).Warning.ShouldBeNull();
        var guess = Recognise(ModelVariant.Base, Put("z_image_turbo_bf16.safetensors"));
        guess.Variant.ShouldBe(ModelVariant.Base);
        guess.Warning!.ShouldContain("Turbo");
    }

    [Fact]
    public void Turbo_without_the_adapter_is_advised_against()
    {
        VariantRecognition.TrainingAdvice(ModelVariant.Turbo, hasAdapter: false)!.ShouldContain("--base_weights");
        VariantRecognition.TrainingAdvice(ModelVariant.Turbo, hasAdapter: true).ShouldBeNull();
        VariantRecognition.TrainingAdvice(ModelVariant.DeTurbo, hasAdapter: true)!.ShouldContain("De-Turbo");
        VariantRecognition.TrainingAdvice(ModelVariant.Base, hasAdapter: false).ShouldBeNull();
    }

    public void Dispose() => folder.Dispose();

    private string Put(string name)
    {
        var path = folder.File(name.Split('/'));
        File.WriteAllText(path, "weights");
        return path;
    }

    private static VariantGuess Recognise(ModelVariant stated, string file) =>
        VariantRecognition.Recognise(stated, [file], true, _ => throw new InvalidOperationException("no file of this size is known"));
}
