using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using ActorKit.Actor.Setup;
using ActorKit.Configuration;
using ActorKit.Dispatch;
using ActorKit.Event;
using ActorKit.Util;

namespace ActorKit.Actor;

/// <summary>The actor system.</summary>
internal sealed class ActorSystemImpl : ExtendedActorSystem
{
    private readonly ConcurrentQueue<Action> _onTermination = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExtensionRegistry _extensions;
    private readonly TimeProviderScheduler _scheduler;
    private readonly long _start;
    private long _lastUid = RandomNumberGenerator.GetInt32(1, int.MaxValue);
    private long _lastName;
    private int _terminating;

    public ActorSystemImpl(string name, ActorSystemSetup setup)
    {
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || name is "" or ['-' or '_', ..])
            throw new ArgumentException($"'{name}' is no name for an actor system; use letters, digits, - and _", nameof(name));
        Name = name;
        Setup = setup;
        TimeProvider = setup.Get<TimeProviderSetup>()?.TimeProvider ?? TimeProvider.System;
        var config = setup.Get<BootstrapSetup>()?.Config ?? ConfigurationFactory.Empty;
        Settings = new Settings(this, config.WithFallback(ConfigurationFactory.Default()));
        _start = TimeProvider.GetTimestamp();
        _scheduler = new TimeProviderScheduler(TimeProvider);
        _extensions = new ExtensionRegistry(this);
        EventStream = new EventStream { LogLevel = Logging.LogLevelFor(Settings.LogLevel) };
        Log = new BusLogging(EventStream, $"ActorSystem({name})", typeof(ActorSystem));
        Dispatchers = new Dispatchers(Settings.Config);
        LocalProvider = ActorRefProviders.Create(this);
        Serialization = new Serialization.Serialization(this);
    }

    public override string Name { get; }

    public override Settings Settings { get; }

    public override EventStream EventStream { get; }

    public override IActorRef DeadLetters => LocalProvider.DeadLetters;

    public override ILoggingAdapter Log { get; }

    public override Dispatchers Dispatchers { get; }

    public override IScheduler Scheduler => _scheduler;

    public override Serialization.Serialization Serialization { get; }

    public override TimeSpan Uptime => TimeProvider.GetElapsedTime(_start);

    public override Task WhenTerminated => _terminated.Task;

    public override IActorRefProvider Provider => LocalProvider;

    public override IInternalActorRef Guardian => LocalProvider.Guardian;

    public override IInternalActorRef SystemGuardian => LocalProvider.SystemGuardian;

    public ActorSystemSetup Setup { get; }

    public TimeProvider TimeProvider { get; }

    public LocalActorRefProvider LocalProvider { get; }

    public void Start()
    {
        LocalProvider.MakeGuardians();
        StartLoggers();
        LocalProvider.Start();
    }

    public long NextUid() => Interlocked.Increment(ref _lastUid);

    public string NextName() => string.Create(CultureInfo.InvariantCulture, $"${Interlocked.Increment(ref _lastName):x}");

    public override IActorRef ActorOf(Props props, string? name = null) => LocalProvider.Guardian.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf(Props props, string? name = null) =>
        LocalProvider.SystemGuardian.Cell.MakeChild(props, name, isSystemService: true);

    public override ActorSelection ActorSelection(ActorPath actorPath) => Actor.ActorSelection.Create(actorPath, Provider);

    public override ActorSelection ActorSelection(string actorPath) => Actor.ActorSelection.Create(Provider.RootGuardian, actorPath, Provider);

    public override void Stop(IActorRef actor)
    {
        if (actor is LocalActorRef local && local.Parent is LocalActorRef parent) parent.Cell.Stop(actor);
        else ((IInternalActorRef)actor).Stop();
    }

    public override object RegisterExtension(IExtensionId extension) => _extensions.Register(extension);

    public override object GetExtension(IExtensionId extensionId) => _extensions.Register(extensionId);

    public override T? GetExtension<T>() where T : class => (T?)_extensions.Find(typeof(T));

    public override bool HasExtension<T>() => _extensions.Find(typeof(T)) is not null;

    public override void RegisterOnTermination(Action code) => _onTermination.Enqueue(code);

    public override Task Terminate()
    {
        if (Settings.CoordinatedShutdownRunByActorSystemTerminate)
            _ = CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            FinalTerminate();
        return WhenTerminated;
    }

    /// <summary>Ends the actors: first the user's, then the system's.</summary>
    public void FinalTerminate()
    {
        if (Interlocked.Exchange(ref _terminating, 1) == 0) _ = EndAsync();
    }

    private async Task EndAsync()
    {
        LocalProvider.Guardian.Stop();
        await LocalProvider.TerminationTask.ConfigureAwait(false);
        await LocalProvider.CloseAsync().ConfigureAwait(false);
        _scheduler.Dispose();
        while (_onTermination.TryDequeue(out var code)) code();
        _terminated.TrySetResult();
    }

    private void StartLoggers()
    {
        if (Settings.LogDeadLetters > 0)
            EventStream.Subscribe<AllDeadLetters>(new DeadLetterLogger(LocalProvider, EventStream, Settings.LogDeadLetters));
        foreach (var name in Settings.Loggers)
        {
            var type = TypeNames.Resolve(name, "akka.loggers");
            if (type == typeof(DefaultLogger))
                EventStream.Subscribe<LogEvent>(new DefaultLogger(LocalProvider, Console.Error));
            else
                SystemActorOf(Props.Create(type), $"log-{type.Name}").Tell(new InitializeLogger(EventStream), ActorRefs.NoSender);
        }
    }
}
