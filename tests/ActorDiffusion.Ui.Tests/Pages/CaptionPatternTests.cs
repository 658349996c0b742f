using ActorDiffusion.Ui.Pages.Training;

namespace ActorDiffusion.Ui.Tests.Pages;

public sealed class CaptionPatternTests
{
    private static readonly string[] Portraits =
        ["sportrait, a quiet portrait of a woman", "sportrait, a laughing portrait of a woman", "sportrait, a very old portrait of a woman"];

    [Fact]
    public void What_all_captions_share_is_found_around_the_word_that_varies()
    {
        var pattern = CaptionPattern.Of(Portraits);
        pattern.ToString().ShouldBe("sportrait, a … portrait of a woman");
        pattern.Slots.ShouldBe(1);
        pattern.Fillings(Portraits[2]).ShouldBe(["very old"]);
    }

    [Fact]
    public void Marked_parts_are_the_whole_caption()
    {
        var parts = CaptionPattern.Of(Portraits).Mark("sportrait,  a quiet portrait of a woman ");
        parts.ShouldBe([new("sportrait,  a ", true), new("quiet ", false), new("portrait of a woman ", true)]);
    }

    [Fact]
    public void A_caption_that_lacks_a_common_word_is_marked_by_the_others_and_gets_it()
    {
        var pattern = CaptionPattern.Of(Portraits);
        pattern.Mark("a young portrait of a woman").Where(part => !part.IsShared).ShouldHaveSingleItem().Text.ShouldBe("young ");
        CaptionPattern.Fill(pattern.ToString(), pattern.Fillings("a young portrait of a woman")).ShouldBe("sportrait, a young portrait of a woman");
    }

    [Fact]
    public void Captions_without_a_common_word_share_nothing()
    {
        CaptionPattern.Of(["red", "blue"]).IsShared.ShouldBeFalse();
        CaptionPattern.Of(["only one caption", "", "  "]).IsShared.ShouldBeFalse();
        CaptionPattern.Of([]).ToString().ShouldBe("");
    }

    [Fact]
    public void Places_before_and_after_the_common_words_count_too()
    {
        var pattern = CaptionPattern.Of(["green mystyle", "mystyle at night"]);
        pattern.ToString().ShouldBe("… mystyle …");
        pattern.Fillings("green mystyle").ShouldBe(["green", ""]);
        pattern.Fillings("mystyle at night").ShouldBe(["", "at night"]);
    }

    [Theory]
    [InlineData("mystyle, a … portrait", "quiet", "mystyle, a quiet portrait")]
    [InlineData("mystyle, a ... portrait", "", "mystyle, a portrait")]
    [InlineData("mystyle", "quiet", "mystyle")]
    public void A_pattern_is_filled(string pattern, string filling, string caption) => CaptionPattern.Fill(pattern, [filling]).ShouldBe(caption);

    [Fact]
    public void A_caption_written_by_its_own_pattern_stays_the_same()
    {
        var pattern = CaptionPattern.Of(Portraits);
        foreach (var caption in Portraits) CaptionPattern.Fill(pattern.ToString(), pattern.Fillings(caption)).ShouldBe(caption);
    }

    [Fact]
    public void Markup_is_words_like_others() =>
        string.Concat(CaptionPattern.Of(["<script>a</script>", "<script>b</script>"]).Mark("<script>a</script>").Select(part => part.Text)).ShouldBe("<script>a</script>");
}
