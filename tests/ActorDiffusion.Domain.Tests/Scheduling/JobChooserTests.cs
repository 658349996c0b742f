using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Scheduling;
using ActorDiffusion.Domain.Tests.Queue;

namespace ActorDiffusion.Domain.Tests.Scheduling;

public sealed class JobChooserTests
{
    private static readonly AssetId Lora = new(new string('a', 64));

    private readonly QueueDesk _desk = new();

    [Fact]
    public void The_highest_priority_goes_first_and_then_the_order_of_acceptance()
    {
        foreach (var (id, priority) in new[] { ("a", 0), ("b", 50), ("c", 0), ("d", 50) }) _desk.Do(Jobs.Submit(id, priority: priority));
        TakeAll().ShouldBe(["b", "d", "a", "c"]);
    }

    [Fact]
    public void A_new_priority_moves_a_job()
    {
        foreach (var id in new[] { "a", "b", "c" }) _desk.Do(Jobs.Submit(id));
        _desk.Do(new SetPriority(Jobs.Id("c"), 1));
        TakeAll().ShouldBe(["c", "a", "b"]);
    }

    [Fact]
    public void A_large_series_does_not_hold_up_a_small_one()
    {
        for (var i = 0; i < 6; i++) _desk.Do(Jobs.Submit($"l{i}", origin: Jobs.Cell("large", $"{i}")));
        for (var i = 0; i < 2; i++) _desk.Do(Jobs.Submit($"s{i}", origin: Jobs.Cell("small", $"{i}")));
        TakeAll().ShouldBe(["l0", "s0", "l1", "s1", "l2", "l3", "l4", "l5"]);
    }

    [Fact]
    public void A_worker_goes_on_with_the_LoRA_that_it_holds_but_not_for_ever()
    {
        for (var i = 0; i < 12; i++) _desk.Do(Jobs.Submit($"h{i}", origin: Jobs.Cell("held"), spec: Jobs.Spec(loras: Lora)));
        _desk.Do(Jobs.Submit("other", origin: Jobs.Cell("other"), spec: Jobs.Spec(loras: new AssetId(new string('b', 64)))));
        TakeAll(loras: [Lora]).IndexOf("other").ShouldBe(8);
    }

    [Fact]
    public void The_model_in_memory_goes_before_another_and_one_that_the_node_lacks_never_comes()
    {
        _desk.Do(Jobs.Submit("turbo", spec: Jobs.Spec(model: "turbo")));
        _desk.Do(Jobs.Submit("base", spec: Jobs.Spec(model: "base")));
        _desk.Do(Jobs.Submit("mini"));
        TakeAll(models: ["mini", "turbo"]).ShouldBe(["mini", "turbo"]);
    }

    [Fact]
    public void Two_jobs_of_one_content_key_are_not_rendered_at_the_same_time()
    {
        _desk.Do(Jobs.Submit("a", "key"));
        _desk.Do(Jobs.Submit("b", "key"));
        _desk.Do(Jobs.Submit("c"));
        TakeAll().ShouldBe(["a", "c"]);
        _desk.EndLease("a", 1, countsAsAttempt: false);
        TakeAll().ShouldBe(["a"]);
    }

    [Fact]
    public void The_slow_worker_leaves_the_last_job_to_a_fast_one_that_is_free_soon()
    {
        Measure();
        _desk.Do(Jobs.Submit("last"));
        Choose(Jobs.Berta, freeIn: 5).ShouldBeNull();
        Choose(Jobs.Berta, freeIn: 95).ShouldBe("last");
        Choose(Jobs.Anna, freeIn: 0).ShouldBe("last");
    }

    [Fact]
    public void The_slow_worker_helps_while_there_is_work_for_both()
    {
        Measure();
        for (var i = 0; i < 20; i++) _desk.Do(Jobs.Submit($"{i}"));
        Choose(Jobs.Berta, freeIn: 5).ShouldBe("0");
    }

    [Fact]
    public void Speeds_of_sizes_that_were_not_measured_follow_from_the_area()
    {
        Measure();
        _desk.State.Speeds.SecondsFor(Jobs.Anna, Jobs.Spec()).ShouldBe(8);
        _desk.State.Speeds.SecondsFor(Jobs.Anna, Jobs.Spec(128)).ShouldBe(32);
        _desk.State.Speeds.SecondsFor(Jobs.Anna, Jobs.Spec(model: "turbo")).ShouldBeNull();
    }

    [Fact]
    public void The_end_is_foreseen_from_the_speeds_of_all_workers()
    {
        Measure();
        var workers = new[] { new WorkerLoad(Jobs.Anna, ["mini"], 0), new WorkerLoad(Jobs.Berta, ["mini"], 0) };
        for (var i = 0; i < 108; i++) _desk.Do(Jobs.Submit($"{i}"));
        QueueEta.Estimate(_desk.State, workers)!.Value.ShouldBe(800, 0.1);
        QueueEta.Estimate(_desk.State, []).ShouldBeNull();
        _desk.Do(Jobs.Submit("unmeasured", spec: Jobs.Spec(model: "turbo")));
        QueueEta.Estimate(_desk.State, workers).ShouldBeNull();
    }

    [Fact]
    public void Ten_thousand_jobs_are_taken_and_finished_in_order()
    {
        for (var i = 0; i < 10_000; i++) _desk.Do(Jobs.Submit($"{i}", origin: Jobs.Cell("large", $"{i}")));
        for (var i = 0; i < 10_000; i++)
        {
            Choose(Jobs.Anna, freeIn: 0).ShouldBe($"{i}");
            _desk.Do(Jobs.Report($"{i}", _desk.Lease($"{i}")));
        }

        _desk.State.Untold.Count().ShouldBe(10_000);
        QueueDesk.Write(QueueState.Empty.Apply(_desk.Journal)).ShouldBe(QueueDesk.Write(_desk.State));
    }

    /// <summary>Anna takes 8 s for a picture, Berta 100 s.</summary>
    private void Measure()
    {
        _desk.Do(Jobs.Submit("fast"));
        _desk.Do(Jobs.Report("fast", _desk.Lease("fast"), result: Jobs.Result(seconds: 8)));
        _desk.Do(Jobs.Submit("slow"));
        _desk.Do(Jobs.Report("slow", _desk.Lease("slow", Jobs.Berta), Jobs.Berta, result: Jobs.Result(seconds: 100)));
    }

    private string? Choose(NodeName node, double freeIn)
    {
        var other = node == Jobs.Anna ? Jobs.Berta : Jobs.Anna;
        return JobChooser.Choose(_desk.State, new RequestWork(node, ["mini"], [], 1), [new WorkerLoad(other, ["mini"], freeIn)])?.Id.Value;
    }

    private List<string> TakeAll(IReadOnlyList<string>? models = null, IReadOnlyList<AssetId>? loras = null)
    {
        var taken = new List<string>();
        while (JobChooser.Choose(_desk.State, new RequestWork(Jobs.Anna, models ?? ["mini"], loras ?? [], 1), []) is { } job)
        {
            _desk.Lease(job.Id.Value);
            taken.Add(job.Id.Value);
        }

        return taken;
    }
}
