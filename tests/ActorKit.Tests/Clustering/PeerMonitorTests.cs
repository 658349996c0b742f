using ActorKit.Cluster;
using ActorKit.Cluster.Membership;
using ActorKit.Tests.Actor;
using ActorKit.Tests.Remote;

namespace ActorKit.Tests.Clustering;

public sealed class PeerMonitorTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly RemoteNode _here = new("here");
    private readonly RemoteNode _there = new("there");
    private PeerMonitor _monitor = null!;

    private UniqueAddress There => new(_there.Address, _there.Provider.Uid);

    public async ValueTask InitializeAsync()
    {
        _there.Sys.ActorOf<Echo>("echo");
        await _here.Find(_there, "echo");
        _monitor = new PeerMonitor(_here.Provider, Second, 3 * Second);
    }

    [Fact]
    public void Who_is_silent_for_too_long_is_dead()
    {
        for (var second = 1; second <= 3; second++)
        {
            Pass(Second);
            _monitor.IsAlive(There).ShouldBe(true);
        }

        Pass(Second);
        _monitor.IsAlive(There).ShouldBe(false);
    }

    [Fact]
    public void Who_was_stopped_itself_does_not_judge_before_others_could_answer()
    {
        Pass(60 * Second);
        _monitor.IsAlive(There).ShouldBeNull();
        for (var second = 1; second <= 3; second++)
        {
            Pass(Second);
            _monitor.IsAlive(There).ShouldBeNull();
        }

        Pass(Second);
        _monitor.IsAlive(There).ShouldBe(false);
    }

    [Fact]
    public void Another_incarnation_is_not_the_one_that_was_meant() =>
        _monitor.IsAlive(There with { Uid = There.Uid - 1 }).ShouldBe(false);

    [Fact]
    public async Task Who_cannot_be_dialled_is_dead_at_once()
    {
        await _there.CrashAsync();
        while (_here.Provider.AssociationWith(_there.Address).IsConnected) await Task.Yield();
        _monitor.IsAlive(There).ShouldBeNull();
        _monitor.CannotConnect(_there.Address);
        _monitor.IsAlive(There).ShouldBe(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
    }

    private void Pass(TimeSpan time)
    {
        _here.Time.Advance(time);
        _monitor.Tick();
    }
}
