using ActorDiffusion.Diffusion.Sampling;

namespace ActorDiffusion.Diffusion.Tests.Sampling;

public class RequestCheckTests
{
    private static readonly GenerationRequest Good = new() { Prompt = "a portrait" };

    public static TheoryData<GenerationRequest, string> Bad => new()
    {
        { Good with { Width = 100 }, "The width is 100; it may be a multiple of 16 from 16 to 4096 pixels." },
        { Good with { Height = 0 }, "The height is 0; it may be a multiple of 16 from 16 to 4096 pixels." },
        { Good with { Width = 4112 }, "The width is 4112; it may be a multiple of 16 from 16 to 4096 pixels." },
        { Good with { Cfg = double.NaN }, "The cfg is NaN; it may be 0 to 100." },
        { Good with { Cfg = double.PositiveInfinity }, "The cfg is Infinity; it may be 0 to 100." },
        { Good with { Steps = 0 }, "The steps is 0; it may be 1 to 1000." },
        { Good with { Shift = 0 }, "The shift is 0; it may be 0.01 to 100." },
        { Good with { Batch = 65 }, "The batch is 65; it may be 1 to 64." },
        { Good with { Loras = [new LoraUse("x", 11)] }, "The strength of the LoRA x is 11; it may be -10 to 10." },
        { Good with { Hires = new HiresFix(Scale: 5) }, "The hires scale is 5; it may be 1 to 4." },
        { Good with { Width = 2048, Hires = new HiresFix(Scale: 3) }, "The hires pass would be larger than 4096 pixels; choose a smaller hires scale, width or height." },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void A_setting_out_of_range_is_named_with_its_range(GenerationRequest request, string sentence) =>
        Should.Throw<BadInputException>(() => RequestCheck.Check(request)).Message.ShouldBe(sentence);

    [Fact]
    public void Defaults_can_be_rendered() => Should.NotThrow(() => RequestCheck.Check(Good));
}
