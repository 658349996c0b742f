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
    public void A_refused_file_gives_the_reader_s_remedy()
    {
        var refused = Model.Vae! with { Description = "a Stable Diffusion UNet", Refusal = "use a file of the Z-Image family" };
        var finding = TheComplaint(Facts with { Model = Model with { Vae = refused } });
        finding.What.ShouldContain("Stable Diffusion UNet");
        finding.Remedy.ShouldBe("use a file of the Z-Image family");
    }

    [Fact]
    public void A_part_that_was_not_found_is_named() =>
        TheComplaint(Facts with { Model = Model with { TextEncoder = null } }).What.ShouldBe("no text encoder was found");

    [Fact]
    public void De_turbo_under_the_name_of_turbo_is_caught()
    {
        var finding = TheComplaint(As(name: Variant.Turbo, content: Variant.DeTurbo));
        finding.Grade.ShouldBe(Grade.Problem);
        finding.What.ShouldContain("called like Turbo");
        finding.What.ShouldContain("De-Turbo's");
    }

    [Fact]
    public void Turbo_is_not_trained_without_its_adapter()
    {
        TheComplaint(As(Variant.Turbo, Variant.Turbo)).Remedy.ShouldContain("--base_weights");
        var withAdapter = As(Variant.Turbo, Variant.Turbo);
        Complaints(withAdapter with { Plan = withAdapter.Plan with { HasAdapter = true } }).ShouldBeEmpty();
        Complaints(As(Variant.Turbo, Variant.Turbo) with { Dataset = null }).ShouldBeEmpty();
    }

    [Fact]
    public void An_adapter_on_base_is_a_warning() =>
        TheComplaint(Facts with { Plan = Facts.Plan with { HasAdapter = true } }).Grade.ShouldBe(Grade.Warning);

    [Fact]
    public void A_variant_known_only_by_name_or_not_at_all_is_a_warning()
    {
        TheComplaint(As(Variant.Base, Variant.Unknown)).What.ShouldContain("only its name");
        TheComplaint(As(Variant.Unknown, Variant.Unknown)).Remedy.ShouldContain("--variant");
    }

    private static CaseFacts As(Variant name, Variant content) =>
        Facts with { Model = Model with { Transformer = Transformer with { NameSays = name, ContentSays = content } } };
}
