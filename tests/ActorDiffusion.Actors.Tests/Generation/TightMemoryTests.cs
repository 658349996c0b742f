namespace ActorDiffusion.Actors.Tests.Generation;

public sealed class TightMemoryTests
{
    [Fact]
    public void Parts_that_do_not_fit_together_take_turns_and_the_picture_is_the_same()
    {
        using var roomy = new EngineBench();
        var expected = roomy.Render(EngineBench.With(lora: 1, strength: 1)).Record.PixelHash;

        using var tight = new EngineBench(memory: 1);
        tight.Render(EngineBench.With(lora: 1, strength: 1)).Record.PixelHash.ShouldBe(expected);
        tight.Memory.Counters.Drops.ShouldBeGreaterThan(0);
        tight.Memory.Counters.Resident.Count.ShouldBeLessThan(roomy.Memory.Counters.Resident.Count);
    }

    [Fact]
    public void A_known_prompt_needs_no_text_encoder()
    {
        using var bench = new EngineBench();
        bench.Render(EngineBench.Spec);
        foreach (var part in bench.Memory.Counters.Resident.Where(name => name.StartsWith("text encoder", StringComparison.Ordinal)).ToArray())
            bench.Memory.Drop(part);
        var loads = bench.Memory.Counters.Loads;
        bench.Render(EngineBench.Spec with { Seed = 9 });
        bench.Memory.Counters.Loads.ShouldBe(loads);
    }
}
