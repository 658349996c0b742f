using ActorKit.Event;

namespace ActorKit.Tests.Actor;

public sealed class AskTests : TestKit.TestKit
{
    [Fact]
    public async Task No_answer_in_time_is_a_timeout_and_a_late_one_a_dead_letter()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe<DeadLetter>(probe.Ref);
        var slow = CreateTestProbe();
        var asked = slow.Ref.Ask<int>("question", TimeSpan.FromSeconds(3));
        await slow.ExpectMsgAsync("question");
        Time.Advance(TimeSpan.FromSeconds(2.9));
        asked.IsCompleted.ShouldBeFalse();
        Time.Advance(TimeSpan.FromSeconds(0.2));
        await Should.ThrowAsync<AskTimeoutException>(asked);
        slow.Reply(7);
        (await probe.ExpectMsgAsync<DeadLetter>()).Message.ShouldBe(7);
    }

    [Fact]
    public async Task A_failure_status_and_an_answer_of_another_type_fail_the_task()
    {
        var probe = CreateTestProbe();
        var asked = probe.Ref.Ask<int>("a");
        await probe.ExpectMsgAsync("a");
        probe.Reply(new Status.Failure(new InvalidOperationException("no")));
        (await Should.ThrowAsync<InvalidOperationException>(asked)).Message.ShouldBe("no");
        asked = probe.Ref.Ask<int>("b");
        await probe.ExpectMsgAsync("b");
        probe.Reply("text");
        await Should.ThrowAsync<ArgumentException>(asked);
    }

    [Fact]
    public async Task Asking_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var probe = CreateTestProbe();
        var asked = probe.Ref.Ask<int>("a", source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<TaskCanceledException>(asked);
    }

    [Fact]
    public async Task The_asker_can_be_part_of_the_message()
    {
        var probe = CreateTestProbe();
        var asked = probe.Ref.Ask<int>(asker => ("reply to", asker));
        var (_, asker) = await probe.ExpectMsgAsync<(string, IActorRef)>();
        asker.Tell(3);
        (await asked).ShouldBe(3);
    }

    [Fact]
    public async Task An_asker_is_found_by_its_path_until_it_is_answered()
    {
        var provider = ((ExtendedActorSystem)Sys).Provider;
        var probe = CreateTestProbe();
        var asked = probe.Ref.Ask<int>("a");
        await probe.ExpectMsgAsync("a");
        var path = probe.LastSender.Path.ToString();
        path.ShouldStartWith("akka://test/temp/$");
        provider.ResolveActorRef(path).Tell(4);
        (await asked).ShouldBe(4);
        provider.ResolveActorRef(path).ShouldBeOfType<EmptyLocalActorRef>();
    }

    [Fact]
    public async Task A_tasks_result_or_failure_is_piped_as_a_message()
    {
        var probe = CreateTestProbe();
        var source = new TaskCompletionSource<int>();
        var piped = source.Task.PipeTo(probe.Ref, success: number => $"got {number}");
        source.SetResult(5);
        await piped;
        await probe.ExpectMsgAsync("got 5");
        await Task.FromException<int>(new InvalidOperationException("x")).PipeTo(probe.Ref);
        (await probe.ExpectMsgAsync<Status.Failure>()).Cause.Message.ShouldBe("x");
        await Task.FromException(new InvalidOperationException("y")).PipeTo(probe.Ref, failure: cause => cause.Message);
        await probe.ExpectMsgAsync("y");
    }

    [Fact]
    public async Task A_graceful_stop_completes_with_the_end_and_gives_up_in_time()
    {
        (await Sys.ActorOf<Echo>().GracefulStop(TimeSpan.FromSeconds(1))).ShouldBeTrue();
        var stopping = CreateTestProbe().Ref.GracefulStop(TimeSpan.FromSeconds(1), "no stop message");
        Time.Advance(TimeSpan.FromSeconds(2));
        await Should.ThrowAsync<TaskCanceledException>(stopping);
    }
}
