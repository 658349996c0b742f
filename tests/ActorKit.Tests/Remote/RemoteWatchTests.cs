using ActorKit.Event;
using ActorKit.Remote;
using ActorKit.Tests.Actor;

namespace ActorKit.Tests.Remote;

public sealed class RemoteWatchTests : IAsyncDisposable
{
    private readonly RemoteNode _a = new("a");
    private readonly RemoteNode _b = new("b");

    [Fact]
    public async Task The_end_of_an_actor_of_another_system_is_told()
    {
        var (probe, echo, remote) = await StartAsync();
        await probe.WatchAsync(remote);
        // An answer to what was sent behind the watch: the watch has arrived before the actor ends.
        await remote.Ask<object>("there?");
        _b.Sys.Stop(echo);
        var ended = await probe.ExpectMsgAsync<Terminated>();
        (ended.ActorRef, ended.ExistenceConfirmed, ended.AddressTerminated).ShouldBe((remote, true, false));
    }

    [Fact]
    public async Task Watching_one_that_has_ended_tells_so()
    {
        var (probe, echo, remote) = await StartAsync();
        await echo.GracefulStop(Timeout.InfiniteTimeSpan);
        await probe.WatchAsync(remote);
        await probe.ExpectTerminatedAsync(remote);
    }

    [Fact]
    public async Task A_path_without_an_incarnation_can_be_watched()
    {
        var (probe, echo, remote) = await StartAsync();
        var byPath = _a.Provider.ResolveActorRef(remote.Path.ToStringWithAddress());
        byPath.Path.Uid.ShouldBe(0);
        await probe.WatchAsync(byPath);
        _b.Sys.Stop(echo);
        await probe.ExpectTerminatedAsync(byPath);
    }

    [Fact]
    public async Task After_unwatch_nothing_is_told()
    {
        var (probe, echo, remote) = await StartAsync();
        await probe.WatchAsync(remote);
        await probe.UnwatchAsync(remote);
        await echo.GracefulStop(Timeout.InfiniteTimeSpan);
        await Should.ThrowAsync<ActorNotFoundException>(_a.Find(_b, "echo"));
        probe.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Watches_and_ends_survive_broken_connections()
    {
        for (var i = 0; i < 10; i++)
        {
            var (probe, echo, remote) = await StartAsync($"echo-{i}");
            _a.Break(_b);
            await probe.WatchAsync(remote);
            _a.Break(_b);
            _b.Sys.Stop(echo);
            _b.Break(_a);
            await probe.ExpectTerminatedAsync(remote);
        }
    }

    [Fact]
    public async Task When_a_system_is_silent_for_too_long_its_actors_are_held_for_dead()
    {
        var (probe, _, remote) = await StartAsync();
        await probe.WatchAsync(remote);
        await _b.CrashAsync();
        _a.Time.Advance(TimeSpan.FromSeconds(9));
        probe.HasMessages.ShouldBeFalse();
        _a.Time.Advance(TimeSpan.FromSeconds(3));
        var ended = await probe.ExpectMsgAsync<Terminated>();
        (ended.ActorRef, ended.AddressTerminated).ShouldBe((remote, true));
    }

    [Fact]
    public async Task As_long_as_it_answers_it_is_alive()
    {
        var (probe, echo, remote) = await StartAsync();
        await probe.WatchAsync(remote);
        for (var second = 0; second < 30; second++)
        {
            _a.Time.Advance(TimeSpan.FromSeconds(1));
            // An answer that comes after the heartbeat's shows that this has arrived.
            await remote.Ask<int>(second);
        }

        probe.HasMessages.ShouldBeFalse();
        _b.Sys.Stop(echo);
        await probe.ExpectTerminatedAsync(remote);
    }

    [Fact]
    public async Task When_a_system_starts_anew_at_its_address_the_actors_of_the_old_one_are_dead()
    {
        var (probe, _, remote) = await StartAsync();
        await probe.WatchAsync(remote);
        await _b.CrashAsync();
        await using var again = new RemoteNode("b", port: _b.Port);
        again.Sys.ActorOf<Echo>("echo");
        again.Sys.ActorSelection($"{_a.Address}/user/any").Tell("here I am");
        var ended = await probe.FishForMessageAsync<Terminated>();
        (ended.ActorRef, ended.AddressTerminated).ShouldBe((remote, true));
        (await (await _a.Find(again, "echo")).Ask<int>(1)).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_exchanged_with_a_quarantined_incarnation_but_with_the_next_one()
    {
        var (_, _, remote) = await StartAsync();
        var told = _b.CreateTestProbe();
        _b.Sys.EventStream.Subscribe<ThisActorSystemQuarantinedEvent>(told.Ref);
        _a.Provider.Quarantine(_b.Address, _b.Provider.Uid);
        while (_b.Provider.AssociationWith(_a.Address).IsConnected) await Task.Yield();
        _b.Sys.ActorSelection($"{_a.Address}/user/any").Tell("let me in");
        (await told.ExpectMsgAsync<ThisActorSystemQuarantinedEvent>()).RemoteAddress.ShouldBe(_a.Address);
        var asked = remote.Ask<int>(1, TimeSpan.FromSeconds(1));
        _a.Time.Advance(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<AskTimeoutException>(asked);
        await _b.DisposeAsync();
        await using var again = new RemoteNode("b", port: _b.Port);
        again.Sys.ActorOf<Echo>("echo");
        await again.Sys.ActorSelection($"{_a.Address}/user").ResolveOne(Timeout.InfiniteTimeSpan);
        (await (await _a.Find(again, "echo")).Ask<int>(2)).ShouldBe(2);
    }

    public async ValueTask DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    private async Task<(TestProbe Probe, IActorRef Echo, IActorRef Remote)> StartAsync(string name = "echo")
    {
        var echo = _b.Sys.ActorOf<Echo>(name);
        return (_a.CreateTestProbe(), echo, await _a.Find(_b, name));
    }
}
