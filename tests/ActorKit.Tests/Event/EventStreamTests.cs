using ActorKit.Event;

namespace ActorKit.Tests.Event;

public sealed class EventStreamTests : TestKit.TestKit
{
    public EventStreamTests() : base(ConfigurationFactory.ParseString("akka.loglevel = INFO\nakka.loggers = []"))
    {
    }

    [Fact]
    public async Task Subscribers_get_the_type_and_its_descendants_until_they_unsubscribe()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe<Exception>(probe.Ref).ShouldBeTrue();
        Sys.EventStream.Subscribe<Exception>(probe.Ref).ShouldBeFalse();
        Sys.EventStream.Publish("not this");
        Sys.EventStream.Publish(new InvalidOperationException("this"));
        (await probe.ExpectMsgAsync<Exception>()).Message.ShouldBe("this");
        Sys.EventStream.Unsubscribe<Exception>(probe.Ref).ShouldBeTrue();
        Sys.EventStream.Publish(new InvalidOperationException("not any more"));
        probe.Ref.Tell("marker");
        await probe.ExpectMsgAsync("marker");
    }

    [Fact]
    public async Task Log_lines_below_the_level_are_not_published()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe<LogEvent>(probe.Ref);
        Sys.Log.IsDebugEnabled.ShouldBeFalse();
        Sys.Log.Debug("hidden");
        Sys.Log.Info("seen {0}", 1);
        (await probe.ExpectMsgAsync<Info>()).Message.ShouldBe("seen 1");
    }

    [Fact]
    public async Task The_failure_of_a_child_is_logged_with_its_path()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe<Error>(probe.Ref);
        var echo = Sys.ActorOf<Actor.Echo>("echo");
        echo.Tell(new InvalidOperationException("boom"));
        var error = await probe.ExpectMsgAsync<Error>();
        error.LogSource.ShouldBe("akka://test/user/echo");
        error.Cause!.Message.ShouldBe("boom");
    }

    [Fact]
    public async Task Dead_letters_are_logged_up_to_a_limit_and_expected_ones_never()
    {
        await using var kit = new TestKit.TestKit(ConfigurationFactory.ParseString("akka { loglevel = INFO, loggers = [], log-dead-letters = 2 }"));
        var probe = kit.CreateTestProbe();
        kit.Sys.EventStream.Subscribe<Info>(probe.Ref);
        kit.Sys.DeadLetters.Tell(PoisonPill.Instance);
        for (var i = 0; i < 5; i++) kit.Sys.DeadLetters.Tell($"letter {i}");
        (await probe.ExpectMsgAsync<Info>()).Message.ToString()!.ShouldContain("letter 0");
        (await probe.ExpectMsgAsync<Info>()).Message.ToString()!.ShouldEndWith("not logged (akka.log-dead-letters)");
        probe.Ref.Tell("marker");
        await probe.ExpectMsgAsync("marker");
    }

    [Fact]
    public async Task A_logger_actor_named_in_the_configuration_gets_the_event_stream()
    {
        await using var kit = new TestKit.TestKit(ConfigurationFactory.ParseString(
            $"akka {{ loglevel = INFO, loggers = [\"{typeof(CollectingLogger).AssemblyQualifiedName}\"] }}"));
        await CollectingLogger.Ready.Task;
        kit.Sys.Log.Info("not lost");
        (await CollectingLogger.First.Task).ShouldBe("not lost");
    }

    private sealed class CollectingLogger : ReceiveActor
    {
        public CollectingLogger()
        {
            Receive<InitializeLogger>(start =>
            {
                start.LoggingBus.Subscribe<Info>(Self);
                Sender.Tell(new LoggerInitialized());
                Ready.SetResult();
            });
            Receive<Info>(info => First.TrySetResult(info.Message.ToString()!));
        }

        public static TaskCompletionSource Ready { get; } = new();

        public static TaskCompletionSource<string> First { get; } = new();
    }
}
