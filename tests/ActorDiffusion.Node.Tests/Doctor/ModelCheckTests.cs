using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Node.Doctor;
using static ActorDiffusion.Node.Tests.Doctor.HealthyCase;

namespace ActorDiffusion.Node.Tests.Doctor;

public sealed class ModelCheckTests
{
    [Fact]
    public void An_encoder_of_another_model_is_a_problem_with_both_widths()
    {
        var finding = TheComplaint(Facts with { Model = Model with { TextEncoder = Model.TextEncoder! with { CaptionWidth = 4096 } } });
        finding.Grade.ShouldBe(Grade.Problem);
        finding.What.ShouldContain("4096");
        finding.What.ShouldContain("2560");
    }

    [Fact]
    public void A_vae_of_another_model_is_a_problem_with_both_channel_counts()
    {
        var finding = TheComplaint(Facts with { Model = Model with { Vae = Model.Vae! with { LatentChannels = 4 } } });
        finding.What.ShouldContain("4 channels");
        finding.What.ShouldContain("16");
    }

    [Fact]
    public void A_vae_of_another_size_of_model_is_a_warning() =>
        TheComplaint(Facts with { Model = Model with { Vae = Model.Vae! with { Width = 64 } } }).Why.ShouldContain("noise");

    [Fact]
    public void The_reader_s_sentence_becomes_finding_and_remedy()
    {
        var refused = Model.Vae! with { Fault = "ae.safetensors holds a Stable Diffusion UNet where a VAE is needed; use a file of the Z-Image family." };
        var finding = TheComplaint(Facts with { Model = Model with { Vae = refused } });
        finding.Grade.ShouldBe(Grade.Problem);
        finding.What.ShouldBe("ae.safetensors holds a Stable Diffusion UNet where a VAE is needed");
        finding.Remedy.ShouldBe("use a file of the Z-Image family");
    }

    [Fact]
    public void Files_that_cannot_be_told_apart_are_one_problem() =>
        TheComplaint(Facts with { Model = new ModelFacts { Fault = "No model was given; give a folder." } }).What.ShouldBe("No model was given");

    [Fact]
    public void A_missing_tokenizer_is_a_problem() =>
        TheComplaint(Facts with { Model = Model with { HasTokenizer = false } }).What.ShouldContain("tokenizer.json");

    [Fact]
    public void Turbo_is_not_trained_without_its_adapter()
    {
        TheComplaint(As(ModelVariant.Turbo)).Remedy.ShouldStartWith("merge the adapter with --base_weights");
        var withAdapter = As(ModelVariant.Turbo);
        Complaints(withAdapter with { Plan = withAdapter.Plan with { HasAdapter = true } }).ShouldBeEmpty();
        Complaints(withAdapter with { Dataset = null }).ShouldBeEmpty();
    }

    [Fact]
    public void An_adapter_on_base_is_a_warning() =>
        TheComplaint(Facts with { Plan = Facts.Plan with { HasAdapter = true } }).Remedy.ShouldBe("leave --base_weights out");

    [Fact]
    public void A_doubtful_variant_is_a_warning_that_says_how_to_settle_it()
    {
        var doubtful = new VariantGuess(ModelVariant.Base, "nothing tells it apart", "a.safetensors could be Base, Turbo or De-Turbo");
        TheComplaint(Facts with { Model = Model with { Variant = doubtful } }).Remedy.ShouldContain("--model_variant");
    }

    private static CaseFacts As(ModelVariant variant) => Facts with { Model = Model with { Variant = new VariantGuess(variant, "as told") } };
}
