using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Domain.Tests;

public class TrainerRunsTests
{
    [Fact]
    public void A_run_is_listed_once_and_until_it_needs_nothing_more()
    {
        var (first, second) = (new RunId("first"), new RunId("second"));
        var runs = After(After(TrainerRuns.New, TrainerRuns.New.List(first)), TrainerRuns.New.List(second));
        runs.Runs.ShouldBe([first, second]);
        runs.List(first).Events.ShouldBeEmpty();
        var left = After(runs, runs.Unlist(first));
        left.Runs.ShouldBe([second]);
        left.Unlist(first).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../run")]
    [InlineData("a/b")]
    [InlineData("")]
    public void An_id_that_cannot_name_an_actor_or_a_folder_is_refused(string id) =>
        TrainerRuns.New.List(new RunId(id)).ShouldSatisfyAllConditions(
            decision => decision.Events.ShouldBeEmpty(), decision => decision.Reply.ShouldBeOfType<Rejected>());

    private static TrainerRuns After(TrainerRuns runs, Decision decision) => decision.Events.Aggregate(runs, (before, each) => before.Apply(each));
}
