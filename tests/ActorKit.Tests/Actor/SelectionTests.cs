using ActorKit.Event;

namespace ActorKit.Tests.Actor;

public sealed class SelectionTests : TestKit.TestKit
{
    [Fact]
    public async Task Paths_may_be_full_absolute_or_relative()
    {
        var probe = CreateTestProbe("probe");
        var actor = Sys.ActorOf(Props.Create(() => new Scripted(probe.Ref, null)), "a");
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        Sys.ActorSelection("akka://test/user/probe").Tell("full");
        Sys.ActorSelection("/user/probe").Tell("absolute");
        actor.Tell(new Scripted.Do(context => context.ActorSelection("../probe").Tell("relative")));
        await probe.ExpectMsgAsync("full");
        await probe.ExpectMsgAsync("absolute");
        await probe.ExpectMsgAsync("relative");
        probe.LastSender.ShouldBe(actor);
    }

    [Fact]
    public async Task Wildcards_reach_all_that_fit()
    {
        var probe = CreateTestProbe();
        foreach (var name in new[] { "work-1", "work-2", "other" }) Sys.ActorOf<Echo>(name);
        probe.Send(Sys.ActorOf(Props.Create(() => new Selector("/user/work-*"))), "hello");
        await probe.ExpectMsgAsync("hello");
        var first = probe.LastSender;
        await probe.ExpectMsgAsync("hello");
        new[] { first.Path.Name, probe.LastSender.Path.Name }.ShouldBe(["work-1", "work-2"], ignoreOrder: true);
    }

    [Fact]
    public async Task One_is_resolved_or_not_found()
    {
        var actor = Sys.ActorOf<Echo>("a");
        (await Sys.ActorSelection("/user/a").ResolveOne(TimeSpan.FromSeconds(1))).ShouldBe(actor);
        await Should.ThrowAsync<ActorNotFoundException>(Sys.ActorSelection("/user/b").ResolveOne(TimeSpan.FromSeconds(1)));
        await Should.ThrowAsync<ActorNotFoundException>(Sys.ActorSelection("/user/b/c/*").ResolveOne(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Messages_to_nowhere_are_dead_letters_that_name_the_path()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe<DeadLetter>(probe.Ref);
        Sys.ActorSelection("/user/absent/child").Tell("lost");
        var letter = await probe.ExpectMsgAsync<DeadLetter>();
        letter.Message.ShouldBe("lost");
        letter.Recipient.Path.ToString().ShouldBe("akka://test/user/absent/child");
    }

    private sealed class Selector : ReceiveActor
    {
        public Selector(string path) => ReceiveAny(message => Context.ActorSelection(path).Tell(message, Sender));
    }
}
