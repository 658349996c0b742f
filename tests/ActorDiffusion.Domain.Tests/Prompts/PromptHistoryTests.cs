using ActorDiffusion.Domain.Prompts;

namespace ActorDiffusion.Domain.Tests.Prompts;

public class PromptHistoryTests
{
    private static readonly PromptUse[] Series =
    [
        new(1, "portrait, warm skin", Kept: false),
        new(2, "portrait, teal skin, pink lines", Kept: true),
        new(3, "Portrait, teal skin", Kept: true),
    ];

    [Fact]
    public void Phrases_tell_when_they_came_and_which_kept_pictures_have_them()
    {
        var teal = PromptHistory.Phrases(Series).Single(part => part.Text == "teal skin");
        (teal.Came, teal.Last).ShouldBe((2, 3));
        teal.Kept.ShouldBe([2, 3]);
        PromptHistory.Phrases(Series).Single(part => part.Text == "warm skin").Kept.ShouldBeEmpty();
    }

    [Fact]
    public void Parts_stand_in_the_order_in_which_they_came_whatever_their_case() =>
        PromptHistory.Words(Series).Select(part => part.Text).ShouldBe(["portrait", "warm", "skin", "teal", "pink", "lines"]);
}
