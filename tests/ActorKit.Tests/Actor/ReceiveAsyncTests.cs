namespace ActorKit.Tests.Actor;

public sealed class ReceiveAsyncTests : TestKit.TestKit
{
    [Fact]
    public async Task The_next_message_waits_and_the_sender_stays()
    {
        var gate = new TaskCompletionSource();
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Waiter(gate.Task, probe.Ref)));
        probe.Send(actor, "wait");
        probe.Send(actor, 1);
        await probe.ExpectMsgAsync("before");
        probe.HasMessages.ShouldBeFalse();
        gate.SetResult();
        await probe.ExpectMsgAsync("after");
        await probe.ExpectMsgAsync("twice");
        await probe.ExpectMsgAsync(1);
    }

    [Fact]
    public async Task A_failure_after_an_await_restarts_the_actor()
    {
        var gate = new TaskCompletionSource();
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Waiter(gate.Task, probe.Ref)));
        probe.Send(actor, "wait");
        probe.Send(actor, 1);
        gate.SetException(new InvalidOperationException("later"));
        await probe.ExpectMsgAsync("before");
        await probe.ExpectMsgAsync("failed on wait");
        await probe.ExpectMsgAsync(1);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_handler_that_hangs()
    {
        var gate = new TaskCompletionSource();
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Waiter(gate.Task, probe.Ref)));
        await probe.WatchAsync(actor);
        probe.Send(actor, "wait");
        await probe.ExpectMsgAsync("before");
        Sys.Stop(actor);
        await probe.ExpectTerminatedAsync(actor);
        gate.SetResult();
        // The rest still runs, so that it can let go of what it holds; it has no context any more.
        (await probe.ExpectMsgAsync<Exception>()).ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public async Task A_handler_that_never_really_waits_costs_no_turn()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Waiter(Task.CompletedTask, probe.Ref)));
        probe.Send(actor, "wait");
        await probe.ExpectMsgAsync("before");
        await probe.ExpectMsgAsync("after");
        await probe.ExpectMsgAsync("twice");
    }

    private sealed class Waiter : ReceiveActor
    {
        private readonly IActorRef _log;

        public Waiter(Task gate, IActorRef log)
        {
            _log = log;
            ReceiveAsync<string>(async _ =>
            {
                log.Tell("before");
                await gate;
                try
                {
                    Sender.Tell("after");
                }
                catch (NotSupportedException cause)
                {
                    log.Tell(cause, ActorRefs.NoSender);
                    return;
                }

                await Task.Yield();
                Sender.Tell("twice");
            });
            ReceiveAny(message => Sender.Tell(message));
        }

        protected override void PreRestart(Exception reason, object message) => _log.Tell($"failed on {message}");
    }
}
