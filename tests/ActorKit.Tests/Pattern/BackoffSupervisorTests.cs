using ActorKit.Pattern;
using ActorKit.Tests.Actor;

namespace ActorKit.Tests.Pattern;

public sealed class BackoffSupervisorTests : TestKit.TestKit
{
    private static readonly TimeSpan Min = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_stopped_child_starts_again_after_waits_that_double_up_to_the_longest()
    {
        var probe = CreateTestProbe();
        var options = Backoff.OnStop(Child(probe), "child", Min, Max, 0).WithManualReset();
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(options));
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        foreach (var wait in new[] { 1, 2, 4, 5, 5 })
        {
            await EndChild(supervisor, probe);
            Time.Advance(TimeSpan.FromSeconds(wait - 0.01));
            (await supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance)).Ref.ShouldBeNull();
            Time.Advance(TimeSpan.FromSeconds(0.01));
            await probe.ExpectMsgAsync(new Scripted.Life("started"));
        }

        (await supervisor.Ask<BackoffSupervisor.RestartCount>(BackoffSupervisor.GetRestartCount.Instance)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_child_that_runs_long_enough_starts_counting_anew()
    {
        var probe = CreateTestProbe();
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(Backoff.OnStop(Child(probe), "child", Min, Max, 0)));
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        await EndChild(supervisor, probe);
        Time.Advance(Min);
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        Time.Advance(Min);
        (await supervisor.Ask<BackoffSupervisor.RestartCount>(BackoffSupervisor.GetRestartCount.Instance)).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_failing_child_starts_again_and_one_that_stops_by_itself_ends_the_supervisor()
    {
        var probe = CreateTestProbe();
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(Backoff.OnFailure(Child(probe), "child", Min, Max, 0)));
        await probe.WatchAsync(supervisor);
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        supervisor.Tell(new InvalidOperationException("boom"));
        await probe.ExpectMsgAsync(new Scripted.Life("stopped"));
        await NoChild(supervisor);
        Time.Advance(Min);
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        supervisor.Tell(new Scripted.Do(context => context.Stop(context.Self)));
        await probe.ExpectMsgAsync(new Scripted.Life("stopped"));
        await probe.ExpectTerminatedAsync(supervisor);
    }

    [Fact]
    public async Task After_the_last_retry_the_supervisor_ends()
    {
        var probe = CreateTestProbe();
        var options = Backoff.OnStop(Child(probe), "child", Min, Max, 0, maxNrOfRetries: 1).WithManualReset();
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(options));
        await probe.WatchAsync(supervisor);
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        await EndChild(supervisor, probe);
        Time.Advance(Min);
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        supervisor.Tell(new Scripted.Do(context => context.Stop(context.Self)));
        await probe.ExpectMsgAsync(new Scripted.Life("stopped"));
        await probe.ExpectTerminatedAsync(supervisor);
    }

    [Fact]
    public void Waits_are_lengthened_at_random_within_the_factor()
    {
        for (var i = 0; i < 100; i++)
            BackoffSupervisor.CalculateDelay(1, Min, Max, 0.2).TotalSeconds.ShouldBeInRange(2, 2.4);
        BackoffSupervisor.CalculateDelay(1000, Min, Max, 0.2).ShouldBe(Max);
    }

    private static Props Child(TestProbe probe) => Props.Create(() => new Scripted(probe.Ref, null));

    private static async Task EndChild(IActorRef supervisor, TestProbe probe)
    {
        supervisor.Tell(new Scripted.Do(context => context.Stop(context.Self)));
        await probe.ExpectMsgAsync(new Scripted.Life("stopped"));
        await NoChild(supervisor);
    }

    /// <summary>The supervisor hears of the end shortly after the child has said it.</summary>
    private static async Task NoChild(IActorRef supervisor)
    {
        while ((await supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance)).Ref is not null) await Task.Yield();
    }
}
