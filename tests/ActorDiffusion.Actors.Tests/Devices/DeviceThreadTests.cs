using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Actors.Tests.Devices;

public sealed class DeviceThreadTests : IAsyncDisposable
{
    private readonly ManualTime time = new();
    private readonly DeviceThread device;

    public DeviceThreadTests() => device = new DeviceThread("cpu", new DeviceThreadOptions
    {
        Capacity = 3, SilentAfter = TimeSpan.FromSeconds(60), CheckEvery = TimeSpan.FromSeconds(10),
    }, time);

    public ValueTask DisposeAsync() => device.DisposeAsync();

    [Fact]
    public async Task Work_runs_on_the_devices_own_thread_and_answers_with_its_attempt()
    {
        var outcome = await device.RunAsync(Usual("1"), _ => device.IsCurrent);
        outcome.ShouldBeOfType<DeviceOutcome<bool>.Done>().Value.ShouldBeTrue();
        outcome.Work.Attempt.ShouldBe("1");
        device.IsCurrent.ShouldBeFalse();
    }

    [Fact]
    public async Task What_work_throws_comes_back_and_the_next_work_runs()
    {
        var broken = await device.RunAsync<int>(Usual("1"), _ => throw new InvalidDataException("no"));
        broken.ShouldBeOfType<DeviceOutcome<int>.Failed>().Error.ShouldBeOfType<InvalidDataException>();
        (await device.RunAsync(Usual("2"), _ => 2)).ShouldBeOfType<DeviceOutcome<int>.Done>();
    }

    [Fact]
    public async Task Work_that_waits_is_cancelled_at_once_and_work_that_runs_when_it_looks()
    {
        using var cancel = new CancellationTokenSource();
        using var block = new Block(device);
        var waiting = device.RunAsync(Usual("waits"), _ => 1, cancel.Token);
        await cancel.CancelAsync();
        (await waiting).ShouldBeOfType<DeviceOutcome<int>.Cancelled>();

        block.Dispose();
        using var running = new CancellationTokenSource();
        var looks = device.RunAsync(Usual("runs"), turn =>
        {
            running.Cancel();
            turn.Cancel.ThrowIfCancellationRequested();
            return 1;
        }, running.Token);
        (await looks).ShouldBeOfType<DeviceOutcome<int>.Cancelled>();
    }

    [Fact]
    public async Task A_full_queue_refuses_and_says_so()
    {
        using var block = new Block(device);
        await block.Begun;
        for (var i = 0; i < 3; i++) _ = device.RunAsync(Usual("waits"), _ => 1);
        var refused = await device.RunAsync(Usual("too much"), _ => 1);
        refused.ShouldBeOfType<DeviceOutcome<int>.Refused>().Reason.ShouldBe("The device cpu takes no more work: 3 pieces of work wait already.");
        device.Activity.Waiting.ShouldBe(3);
    }

    [Fact]
    public async Task Urgent_work_overtakes_the_rest()
    {
        var order = new List<string>();
        var block = new Block(device);
        await block.Begun;
        var all = new[]
        {
            device.RunAsync(new DeviceWork("1", "training", DeviceLane.Long), Note("long")),
            device.RunAsync(Usual("2"), Note("usual")),
            device.RunAsync(new DeviceWork("3", "slider", DeviceLane.Interactive), Note("interactive")),
        };
        block.Dispose();
        await Task.WhenAll(all);
        order.ShouldBe(["interactive", "usual", "long"]);

        Func<DeviceTurn, int> Note(string name) => _ =>
        {
            order.Add(name);
            return order.Count;
        };
    }

    [Fact]
    public async Task Long_work_lets_one_other_in_at_each_break_and_never_another_long_one()
    {
        var order = new List<string>();
        var block = new Block(device);
        await block.Begun;
        Task<DeviceOutcome<int>>[] all =
        [
            device.RunAsync(new DeviceWork("run", "training", DeviceLane.Long), turn =>
            {
                _ = device.RunAsync(new DeviceWork("run 2", "another training", DeviceLane.Long), _ => Add("another training"));
                _ = device.RunAsync(new DeviceWork("a", "slider", DeviceLane.Interactive), _ => Add("a"));
                _ = device.RunAsync(new DeviceWork("b", "slider", DeviceLane.Interactive), _ => Add("b"));
                foreach (var step in new[] { "step 1", "step 2", "step 3" })
                {
                    Add(step);
                    turn.LetOthersRun();
                }
                return 0;
            }),
        ];
        block.Dispose();
        await Task.WhenAll(all);
        (await device.RunAsync(new DeviceWork("end", "end", DeviceLane.Long), _ => 0)).ShouldBeOfType<DeviceOutcome<int>.Done>();
        order.ShouldBe(["step 1", "a", "step 2", "b", "step 3", "another training"]);

        int Add(string name)
        {
            order.Add(name);
            return 0;
        }
    }

    [Fact]
    public async Task Work_inside_a_break_sees_nothing_of_the_scope_and_gradient_mode_around_it()
    {
        torch.Tensor? kept = null;
        var training = await device.RunAsync(new DeviceWork("run", "training", DeviceLane.Long), turn =>
        {
            using var scope = torch.NewDisposeScope();
            using var frozen = torch.no_grad();
            var inside = device.RunAsync(Usual("render"), _ =>
            {
                kept = torch.zeros([1]);
                return torch.is_grad_enabled();
            });
            turn.LetOthersRun();
            return (Inside: inside, AfterBreak: torch.is_grad_enabled());
        });
        var (render, afterBreak) = training.ShouldBeOfType<DeviceOutcome<(Task<DeviceOutcome<bool>>, bool)>.Done>().Value;
        (await render).ShouldBeOfType<DeviceOutcome<bool>.Done>().Value.ShouldBeTrue();
        afterBreak.ShouldBeFalse();
        kept!.ToDouble().ShouldBe(0);
        kept.Dispose();
    }

    [Fact]
    public async Task Work_without_a_sign_of_life_is_told_of_again_and_again()
    {
        var told = new List<DeviceActivity>();
        device.Silent += told.Add;
        using var block = new Block(device, "render job 7");
        await block.Begun;
        time.Advance(TimeSpan.FromSeconds(59));
        told.ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(11));
        told.Select(activity => activity.Silent.TotalSeconds).ShouldBe([60, 70]);
        told[0].ToString().ShouldBe("The device cpu has been busy with render job 7 for 60 s, the last 60 s of them without a sign of life; 0 more wait.");
    }

    [Fact]
    public async Task A_sign_of_life_keeps_the_watchdog_quiet()
    {
        var told = new List<DeviceActivity>();
        device.Silent += told.Add;
        using var block = new Block(device);
        await block.Begun;
        time.Advance(TimeSpan.FromSeconds(50));
        block.Sign();
        time.Advance(TimeSpan.FromSeconds(50));
        told.ShouldBeEmpty();
        device.Activity.Busy.TotalSeconds.ShouldBe(100);
    }

    [Fact]
    public async Task Disposal_finishes_what_waits_and_takes_no_more()
    {
        var block = new Block(device);
        var waiting = device.RunAsync(Usual("waits"), _ => 1);
        var end = device.DisposeAsync().AsTask();
        (await device.RunAsync(Usual("late"), _ => 1)).ShouldBeOfType<DeviceOutcome<int>.Refused>().Reason.ShouldContain("shut down");
        end.IsCompleted.ShouldBeFalse();
        block.Dispose();
        await end;
        (await waiting).ShouldBeOfType<DeviceOutcome<int>.Done>();
    }

    private static DeviceWork Usual(string attempt) => new(attempt, "work", DeviceLane.Usual);

    /// <summary>Work that stays until the test ends it.</summary>
    private sealed class Block : IDisposable
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim go = new(0);
        private readonly SemaphoreSlim signed = new(0);
        private bool ends;

        public Block(DeviceThread device, string what = "block") => device.RunAsync(new DeviceWork("block", what, DeviceLane.Interactive), turn =>
        {
            begun.SetResult();
            while (true)
            {
                go.Wait();
                if (Volatile.Read(ref ends)) return 0;
                turn.Alive();
                signed.Release();
            }
        });

        public Task Begun => begun.Task;

        public void Sign()
        {
            go.Release();
            signed.Wait();
        }

        public void Dispose()
        {
            Volatile.Write(ref ends, true);
            go.Release();
        }
    }
}
