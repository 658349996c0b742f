using ActorKit.Actor;
using ActorKit.Configuration;

namespace ActorKit.TestKit;

/// <summary>An actor system for one test, with a clock that the test moves.</summary>
public class TestKit : IAsyncDisposable
{
    private static readonly Config Quiet = ConfigurationFactory.ParseString("akka.loglevel = OFF");

    public TestKit(Config? config = null, string name = "test")
    {
        var setup = BootstrapSetup.Create().WithConfig((config ?? ConfigurationFactory.Empty).WithFallback(Quiet));
        Sys = ActorSystem.Create(name, setup.And(new TimeProviderSetup(Time)));
    }

    public ManualTime Time { get; } = new();

    public ActorSystem Sys { get; }

    public TestProbe CreateTestProbe(string? name = null) => new(Sys, name);

    public async ValueTask DisposeAsync()
    {
        await Sys.Terminate().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
