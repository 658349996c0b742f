using ActorDiffusion.Actors.Models;

namespace ActorDiffusion.Actors.Tests.Models;

public class ModelResidencyTests
{
    [Fact]
    public void A_thing_is_loaded_once_and_again_only_after_it_had_to_leave()
    {
        using var memory = new ModelResidency(100);
        var first = Use(memory, "a", 60);
        Use(memory, "a", 60).ShouldBeSameAs(first);
        Use(memory, "b", 60);
        first.IsDisposed.ShouldBeTrue();
        Use(memory, "a", 60).ShouldNotBeSameAs(first);
        (memory.Counters.Loads, memory.Counters.Drops, memory.Counters.Overdrafts).ShouldBe((3, 2, 0));
        memory.Counters.Resident.ShouldBe(["a"]);
    }

    [Fact]
    public void What_is_used_during_a_hold_outlives_everything_that_is_loaded_in_it()
    {
        using var memory = new ModelResidency(100);
        var before = Use(memory, "before", 50);
        var hold = memory.Hold();
        var held = Use(memory, "held", 50);
        Use(memory, "more", 80);
        before.IsDisposed.ShouldBeTrue();
        held.IsDisposed.ShouldBeFalse();
        memory.Counters.Overdrafts.ShouldBe(1);
        hold.Dispose();
        Use(memory, "after", 100);
        held.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public void A_load_that_fails_leaves_nothing_behind()
    {
        using var memory = new ModelResidency(100);
        Should.Throw<InvalidDataException>(() => memory.Use<Thing>("a", 10, () => throw new InvalidDataException()));
        memory.Counters.ShouldSatisfyAllConditions(counters => counters.Loads.ShouldBe(0), counters => counters.UsedBytes.ShouldBe(0));
        Use(memory, "a", 10).IsDisposed.ShouldBeFalse();
    }

    [Fact]
    public void Loading_one_thing_may_use_another()
    {
        using var memory = new ModelResidency(100);
        memory.Use("lora", 10, () =>
        {
            Use(memory, "transformer", 80);
            return new Thing();
        });
        memory.Counters.Resident.ShouldBe(["lora", "transformer"]);
        memory.Counters.UsedBytes.ShouldBe(90);
    }

    private static Thing Use(ModelResidency memory, string name, long bytes) => memory.Use(name, bytes, () => new Thing());

    private sealed class Thing : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
