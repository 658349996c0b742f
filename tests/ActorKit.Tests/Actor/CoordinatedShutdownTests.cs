namespace ActorKit.Tests.Actor;

public sealed class CoordinatedShutdownTests
{
    [Fact]
    public async Task Phases_run_in_order_and_end_the_system()
    {
        var kit = new TestKit.TestKit();
        var order = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var shutdown = CoordinatedShutdown.Get(kit.Sys);
        foreach (var phase in new[] { CoordinatedShutdown.PhaseClusterLeave, CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceStop })
        {
            shutdown.AddTask(phase, "note", () =>
            {
                order.Enqueue(phase);
                return Task.FromResult(Done.Instance);
            });
        }

        await shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        order.ShouldBe(["before-service-unbind", "service-stop", "cluster-leave"]);
        kit.Sys.WhenTerminated.IsCompleted.ShouldBeTrue();
        shutdown.ShutdownReason.ShouldBe(CoordinatedShutdown.ClrExitReason.Instance);
    }

    [Fact]
    public async Task A_failing_or_hanging_task_delays_but_does_not_prevent_the_rest()
    {
        var kit = new TestKit.TestKit(ConfigurationFactory.ParseString("akka.coordinated-shutdown.phases.service-stop.timeout = 3s"));
        var reached = new TaskCompletionSource();
        var shutdown = CoordinatedShutdown.Get(kit.Sys);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails", () => Task.FromException<Done>(new InvalidOperationException("no")));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "hangs", () =>
        {
            reached.SetResult();
            return new TaskCompletionSource<Done>().Task;
        });
        var run = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await reached.Task;
        run.IsCompleted.ShouldBeFalse();
        kit.Time.Advance(TimeSpan.FromSeconds(3));
        await run;
        kit.Sys.WhenTerminated.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_phase_that_depends_on_itself_is_refused()
    {
        using var system = ActorSystem.Create("test", ConfigurationFactory.ParseString(
            "akka.coordinated-shutdown.phases { a.depends-on = [b], b.depends-on = [a] }\nakka.coordinated-shutdown.run-by-actor-system-terminate = off"));
        Should.Throw<ConfigurationException>(() => CoordinatedShutdown.Get(system)).Message.ShouldContain("depends on itself");
    }
}
