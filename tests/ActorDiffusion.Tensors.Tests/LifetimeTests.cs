namespace ActorDiffusion.Tensors.Tests;

[Collection(nameof(LifetimeTests))]
[CollectionDefinition(nameof(LifetimeTests), DisableParallelization = true)]
public class LifetimeTests
{
    [Fact]
    public async Task A_scope_survives_an_await_that_changes_thread()
    {
        Tensor before, after, kept;
        using (var scope = NewDisposeScope())
        {
            before = ones([4]);
            await Hop();
            after = before + 1;
            kept = (after * 2).MoveToOuterDisposeScope();
            scope.Count.ShouldBe(3 - 1);
        }

        before.IsClosed.ShouldBeTrue();
        after.IsClosed.ShouldBeTrue();
        kept.sum().ToDouble().ShouldBe(16);
        kept.Dispose();
    }

    [Fact]
    public async Task Recording_stays_off_behind_an_await_that_changes_thread()
    {
        using (no_grad())
        {
            await Hop();
            is_grad_enabled().ShouldBeFalse();
        }

        is_grad_enabled().ShouldBeTrue();
    }

    [Fact]
    public void A_scope_inside_a_scope_hands_tensors_outward()
    {
        using var outer = NewDisposeScope();
        Tensor result;
        using (NewDisposeScope())
            result = (ones([2]) * 3).MoveToOuterDisposeScope();
        outer.Count.ShouldBe(1);
        result.sum().ToDouble().ShouldBe(6);
    }

    [Fact]
    public void A_loop_that_forgets_to_dispose_stays_under_the_budget()
    {
        var before = NativeMemory.Budget;
        NativeMemory.Budget = 64 << 20;
        try
        {
            NativeMemory.ResetPeak();
            var start = NativeMemory.LiveBytes;
            for (var i = 0; i < 400; i++)
                zeros([1 << 20]);
            // 400 tensors of 4 MiB would be 1.6 GiB.
            (NativeMemory.PeakBytes - start).ShouldBeLessThan(200 << 20);
        }
        finally
        {
            NativeMemory.Budget = before;
        }
    }

    [Fact]
    public void Twenty_training_steps_leave_the_live_tensor_count_flat()
    {
        using var outer = NewDisposeScope();
        using var generator = new Generator(1);
        var weight = randn([8, 8], generator).requires_grad_();
        var x = randn([16, 8], generator);
        using var optimizer = new optim.AdamW([weight]);
        Step();
        var after = LiveTensors.Count();
        for (var i = 0; i < 20; i++)
            Step();
        LiveTensors.Count().ShouldBe(after);

        void Step()
        {
            using var scope = NewDisposeScope();
            (x.matmul(weight) - x).square().mean().backward();
            optimizer.step();
            optimizer.zero_grad();
        }
    }

    private static async Task Hop()
    {
        var thread = Environment.CurrentManagedThreadId;
        var landed = new TaskCompletionSource(TaskCreationOptions.None);
        new Thread(() => landed.SetResult()).Start();
        await landed.Task.ConfigureAwait(false);
        // The continuation runs on the thread that completed the task, which is not ours, unless it had finished already.
        if (Environment.CurrentManagedThreadId == thread)
            await Task.Yield();
    }
}
