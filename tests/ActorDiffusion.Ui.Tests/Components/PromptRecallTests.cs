namespace ActorDiffusion.Ui.Tests.Components;

public sealed class PromptRecallTests
{
    private static readonly PromptPair First = new("first", ""), Second = new("second", "no"), Typing = new("half typ", "");

    [Fact]
    public void Leafs_back_and_comes_forward_to_what_was_being_typed()
    {
        var recall = new PromptRecall([Second, First]);
        recall.Back(Typing).ShouldBe(Second);
        recall.Back(Second).ShouldBe(First);
        recall.Back(First).ShouldBe(First);
        recall.Forward(First).ShouldBe(Second);
        recall.Forward(Second).ShouldBe(Typing);
        recall.Forward(Typing).ShouldBe(Typing);
    }

    [Fact]
    public void Does_not_offer_what_is_shown_already() => new PromptRecall([Second, First]).Back(Second).ShouldBe(First);

    [Fact]
    public void Remembers_each_prompt_once_and_not_for_ever()
    {
        new PromptRecall([Second, First]).Remember(First).Entries.ShouldBe([First, Second]);
        var many = Enumerable.Range(0, 150).Aggregate(new PromptRecall([]), (recall, number) => recall.Remember(new($"{number}", "")));
        many.Entries.Count.ShouldBe(PromptRecall.Most);
        many.Entries[0].Yes.ShouldBe("149");
    }
}
