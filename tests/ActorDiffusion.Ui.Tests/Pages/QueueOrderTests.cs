using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Ui.Live;

namespace ActorDiffusion.Ui.Tests.Pages;

public sealed class QueueOrderTests
{
    [Fact]
    public void Higher_priorities_come_first_and_among_equals_who_came_first() =>
        Names(Order(0, 50, 0, 50)).ShouldBe("b d a c");

    [Theory]
    [InlineData(3, 0, "d a b c")]
    [InlineData(2, 1, "a c b d")]
    [InlineData(0, 3, "b c d a")]
    [InlineData(0, 1, "b a c d")]
    public void A_job_comes_where_it_is_put(int from, int to, string expected) => Names(Moved([0, 0, 0, 0], from, to)).ShouldBe(expected);

    [Fact]
    public void A_job_of_low_priority_passes_others_of_different_ages()
    {
        // In order: b 50, d 50, c 10, a 0.
        Names(Moved([0, 50, 10, 50], 3, 1)).ShouldBe("b a d c");
        Names(Moved([0, 50, 10, 50], 0, 2)).ShouldBe("d c b a");
    }

    [Fact]
    public void To_the_front_takes_one_change()
    {
        var change = Order(0, 0, 0, 0).Move(3, 0).ShouldHaveSingleItem();
        change.ShouldBe(new SetPriority(JobId.Of("d"), 1));
        Order(0, 0, 0).Move(0, 2).ShouldHaveSingleItem().ShouldBe(new SetPriority(JobId.Of("a"), -1));
    }

    private static QueueOrder Moved(int[] priorities, int from, int to)
    {
        var order = Order(priorities);
        var changes = order.Move(from, to).ToDictionary(change => change.Job, change => change.Priority);
        return Order([.. priorities.Select((priority, i) => changes.GetValueOrDefault(Id(i), priority))]);
    }

    private static QueueOrder Order(params int[] priorities) => new([.. priorities.Select((priority, i) => Job(i, priority)).Reverse()]);

    private static JobView Job(int number, int priority) => new()
    {
        Job = Id(number), State = "waiting", Spec = new RenderSpec { Prompt = "" }, ContentKey = "", Origin = new JobOrigin(), Priority = priority,
    };

    private static JobId Id(int number) => JobId.Of(((char)('a' + number)).ToString());

    private static string Names(QueueOrder order) => string.Join(' ', order.Jobs.Select(job => job.Job));
}
