namespace ActorKit.Tests.Actor;

public sealed class DeathWatchTests : TestKit.TestKit
{
    [Fact]
    public async Task A_watcher_hears_of_the_end_once()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf<Echo>();
        await probe.WatchAsync(actor);
        await probe.WatchAsync(actor);
        Sys.Stop(actor);
        await probe.ExpectTerminatedAsync(actor);
        probe.Send(probe.Ref, "marker");
        await probe.ExpectMsgAsync("marker");
    }

    [Fact]
    public async Task Watching_one_that_has_ended_tells_at_once()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf<Echo>();
        await actor.GracefulStop(Timeout.InfiniteTimeSpan);
        await probe.WatchAsync(actor);
        await probe.ExpectTerminatedAsync(actor);
    }

    [Fact]
    public async Task Watching_a_path_without_an_actor_tells_that_it_never_was()
    {
        var probe = CreateTestProbe();
        var nobody = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef("akka://test/user/absent");
        await probe.WatchAsync(nobody);
        (await probe.ExpectMsgAsync<Terminated>()).ExistenceConfirmed.ShouldBeFalse();
    }

    [Fact]
    public async Task After_unwatch_nothing_comes_even_if_the_end_was_on_its_way()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf<Echo>();
        await probe.WatchAsync(actor);
        await probe.UnwatchAsync(actor);
        await actor.GracefulStop(Timeout.InfiniteTimeSpan);
        probe.Send(probe.Ref, "marker");
        await probe.ExpectMsgAsync("marker");
    }

    [Fact]
    public async Task Watch_with_brings_a_message_of_ones_own()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf<Echo>();
        var watcher = Sys.ActorOf(Props.Create(() => new Scripted(probe.Ref, null)));
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        watcher.Tell(new Scripted.Do(context => context.WatchWith(actor, "it is gone")));
        watcher.Tell(new Scripted.Do(context => context.Stop(actor)));
        await probe.ExpectMsgAsync("it is gone");
    }

    [Fact]
    public async Task A_watcher_that_does_not_handle_the_end_ends_too()
    {
        var probe = CreateTestProbe();
        var watched = Sys.ActorOf<Echo>();
        var watcher = Sys.ActorOf(Props.Create(() => new Careless(watched)));
        (await watcher.Ask<string>("ready?")).ShouldBe("yes");
        await probe.WatchAsync(watcher);
        Sys.Stop(watched);
        await probe.ExpectTerminatedAsync(watcher);
    }

    [Fact]
    public async Task A_childs_name_is_free_when_its_end_is_told()
    {
        var probe = CreateTestProbe();
        Sys.ActorOf(Props.Create(() => new Phoenix(probe.Ref)));
        var first = await probe.ExpectMsgAsync<IActorRef>();
        Sys.Stop(first);
        var second = await probe.ExpectMsgAsync<IActorRef>();
        second.Path.ShouldBe(first.Path);
        second.ShouldNotBe(first);
    }

    private sealed class Careless : ReceiveActor
    {
        public Careless(IActorRef watched)
        {
            Context.Watch(watched);
            Receive<string>(_ => Sender.Tell("yes"));
        }
    }

    private sealed class Phoenix : ReceiveActor
    {
        public Phoenix(IActorRef log)
        {
            Start(log);
            Receive<Terminated>(_ => Start(log));
        }

        private static void Start(IActorRef log) => log.Tell(Context.Watch(Context.ActorOf<Echo>("bird")));
    }
}
