using ActorDiffusion.Actors.Models;

namespace ActorDiffusion.Actors.Tests.Models;

public class LruBudgetTests
{
    private static readonly HashSet<string> Nothing = [];

    [Fact]
    public void What_fits_makes_nothing_leave()
    {
        var budget = With(("a", 40), ("b", 60));
        budget.Used.ShouldBe(100);
        budget.RoomFor(0, Nothing).ShouldBeEmpty();
    }

    [Fact]
    public void The_least_recently_used_leaves_first_and_no_more_than_needed()
    {
        var budget = With(("a", 40), ("b", 30), ("c", 30));
        budget.Touch("a").ShouldBeTrue();
        budget.RoomFor(20, Nothing).ShouldBe(["b"]);
        budget.RoomFor(50, Nothing).ShouldBe(["b", "c"]);
    }

    [Fact]
    public void Held_things_stay_even_where_that_is_not_enough()
    {
        var budget = With(("a", 40), ("b", 30), ("c", 30));
        budget.RoomFor(100, new HashSet<string> { "a", "c" }).ShouldBe(["b"]);
    }

    [Fact]
    public void Something_larger_than_the_whole_budget_drives_out_everything_else() =>
        With(("a", 40), ("b", 30)).RoomFor(1000, Nothing).ShouldBe(["a", "b"]);

    [Fact]
    public void What_was_removed_counts_no_longer_and_is_unknown()
    {
        var budget = With(("a", 40), ("b", 30));
        budget.Remove("a");
        budget.Used.ShouldBe(30);
        budget.Touch("a").ShouldBeFalse();
        budget.Names.ShouldBe(["b"]);
    }

    private static LruBudget With(params (string Name, long Bytes)[] things)
    {
        var budget = new LruBudget(100);
        foreach (var (name, bytes) in things) budget.Add(name, bytes);
        return budget;
    }
}
