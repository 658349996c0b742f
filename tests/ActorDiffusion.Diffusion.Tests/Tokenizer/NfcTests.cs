using ActorDiffusion.Diffusion.Tokenizer;

namespace ActorDiffusion.Diffusion.Tests.Tokenizer;

public class NfcTests
{
    [Theory]
    [InlineData("plain ASCII, café", "plain ASCII, café")]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u212B", "\u00C5")] // Ångström sign
    [InlineData("q\u0307\u0323", "q\u0323\u0307")] // marks change places
    [InlineData("a\u0302\u0323", "\u1EAD")] // across a mark of a lower class
    [InlineData("\u1112\u1161\u11AB", "\uD55C")] // Hangul
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\u0958", "\u0915\u093C")] // excluded from composition
    [InlineData("\U0002F800", "\u4E3D")] // compatibility ideograph outside the basic plane
    [InlineData("\U000110A5\U000110BA", "\U000110AB")]
    [InlineData("\u0344", "\u0308\u0301")]
    public void Text_is_composed_canonically(string text, string composed) => Nfc.Normalize(text).ShouldBe(composed);

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character() => Nfc.Normalize("a\uD800b").ShouldBe("a\uFFFDb");

    [Fact]
    public void A_composed_text_stays_as_it_is()
    {
        for (var point = 0xA0; point < 0x30000; point++)
        {
            if (point is >= 0xD800 and < 0xE000) continue;
            var once = Nfc.Normalize("a" + char.ConvertFromUtf32(point) + "\u0301");
            Nfc.Normalize(once).ShouldBe(once);
        }
    }
}
