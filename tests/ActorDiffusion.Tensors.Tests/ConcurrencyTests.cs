namespace ActorDiffusion.Tensors.Tests;

[Collection(nameof(LifetimeTests))]
public class ConcurrencyTests
{
    [Fact]
    public async Task Flows_side_by_side_have_scopes_of_their_own()
    {
        var before = LiveTensors.Count();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => Flow(number))));
        LiveTensors.Count().ShouldBe(before);

        static async Task Flow(int number)
        {
            using var outer = NewDisposeScope();
            var sum = zeros([1]);
            for (var i = 0; i < 50; i++)
            {
                using var inner = NewDisposeScope();
                var one = full([1], number);
                await Task.Yield();
                sum.add_(one * 1);
                inner.Count.ShouldBe(2);
            }

            sum.ToDouble().ShouldBe(50 * number);
            outer.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Recording_is_a_matter_of_each_flow()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => Flow(record: number % 2 == 0))));
        is_grad_enabled().ShouldBeTrue();

        static async Task Flow(bool record)
        {
            using var scope = NewDisposeScope();
            var x = ones([2]).requires_grad_();
            using (record ? enable_grad() : no_grad())
                for (var i = 0; i < 50; i++)
                {
                    await Task.Yield();
                    (x * 2).requires_grad.ShouldBe(record);
                }

            await Task.Yield();
            is_grad_enabled().ShouldBeTrue();
        }
    }

    [Fact]
    public void A_tensor_disposed_while_others_use_it_is_refused_or_served()
    {
        var before = LiveTensors.Count();
        long served = 0, refused = 0;
        for (var round = 0; round < 40; round++)
        {
            var shared = ones([64]);
            using var start = new Barrier(4);
            Parallel(4, number =>
            {
                using var scope = NewDisposeScope();
                start.SignalAndWait();
                for (var i = 0; i < 200; i++)
                {
                    if (number == 0 && i == 100)
                        shared.Dispose();
                    try
                    {
                        (shared + shared).sum().ToDouble().ShouldBe(128);
                        shared.shape.ShouldBe([64]);
                        cat([shared, shared]);
                        Interlocked.Increment(ref served);
                    }
                    catch (ObjectDisposedException)
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            });
        }

        served.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(0);
        LiveTensors.Count().ShouldBe(before);
    }

    [Fact]
    public void A_scope_closed_under_a_flow_that_still_works_leaves_nothing_behind()
    {
        var before = LiveTensors.Count();
        for (var round = 0; round < 40; round++)
        {
            using var outer = NewDisposeScope();
            var shared = NewDisposeScope();
            using var start = new Barrier(3);
            // The threads inherit the scope from this flow.
            Parallel(3, number =>
            {
                start.SignalAndWait();
                for (var i = 0; i < 100; i++)
                {
                    if (number == 0 && i == 50)
                        shared.Dispose();
                    try
                    {
                        (ones([2]) * 2).sum();
                    }
                    catch (ObjectDisposedException)
                    {
                        // Its operand went with the scope.
                    }
                }
            });
        }

        LiveTensors.Count().ShouldBe(before);
    }

    [Fact]
    public void Backward_passes_side_by_side_do_not_mix()
    {
        using var scope = NewDisposeScope();
        var weight = ones([4]).requires_grad_();
        Parallel(4, number =>
        {
            using var inner = NewDisposeScope();
            var x = full([4], number).requires_grad_();
            for (var i = 0; i < 50; i++)
                utils.checkpoint(inputs => inputs[0] * weight.detach(), x).sum().backward();
            x.grad!.sum().ToDouble().ShouldBe(200);
        });
    }

    private static void Parallel(int count, Action<int> body)
    {
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, count).Select(number => new Thread(() => Guarded(() => body(number), failures))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        failures.ShouldBeEmpty();
    }

    private static void Guarded(Action body, System.Collections.Concurrent.ConcurrentQueue<Exception> failures)
    {
        try
        {
            body();
        }
#pragma warning disable CA1031 // An exception on a thread of its own would end the test process; the test reports it instead.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failures.Enqueue(exception);
        }
    }
}
