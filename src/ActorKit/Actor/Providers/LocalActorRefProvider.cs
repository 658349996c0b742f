using System.Collections.Concurrent;
using System.Globalization;

namespace ActorKit.Actor;

/// <summary>The tree of one process.</summary>
public class LocalActorRefProvider : IActorRefProvider
{
    private readonly ConcurrentDictionary<string, IInternalActorRef> _temporary = new();
    private readonly RootSupervisor _supervisor;
    private readonly ActorPath _tempPath;
    private long _lastTemporary;

    internal LocalActorRefProvider(ActorSystemImpl system)
    {
        System = system;
        RootPath = new RootActorPath(new Address("akka", system.Name));
        _tempPath = RootPath / "temp";
        _supervisor = new RootSupervisor(this);
        DeadLetters = new DeadLetterActorRef(this, RootPath / "deadLetters", system.EventStream);
    }

    public IInternalActorRef RootGuardian { get; private set; } = null!;

    public LocalActorRef Guardian { get; private set; } = null!;

    public LocalActorRef SystemGuardian { get; private set; } = null!;

    public IActorRef DeadLetters { get; }

    public ActorPath RootPath { get; }

    public virtual Address DefaultAddress => RootPath.Address;

    public Settings Settings => System.Settings;

    public Task TerminationTask => _supervisor.Ended;

    internal ActorSystemImpl System { get; }

    public virtual IInternalActorRef RootGuardianAt(Address address) => IsHere(address)
        ? RootGuardian
        : (IInternalActorRef)DeadLetters;

    public IActorRef ResolveActorRef(string path) =>
        ActorPath.TryParse(path, out var parsed) ? ResolveActorRef(parsed) : DeadLetters;

    public virtual IActorRef ResolveActorRef(ActorPath path) => IsHere(path.Address) ? ResolveLocal(path) : DeadLetters;

    public virtual Address? GetExternalAddressFor(Address address) => IsHere(address) ? RootPath.Address : null;

    public ActorPath TempPath() =>
        _tempPath / string.Create(CultureInfo.InvariantCulture, $"${Interlocked.Increment(ref _lastTemporary):x}");

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _temporary[path.Name] = actorRef;

    public void UnregisterTempActor(ActorPath path) => _temporary.TryRemove(path.Name, out _);

    internal IInternalActorRef FindTemporary(string name) => _temporary.GetValueOrDefault(name) ?? ActorRefs.Nobody;

    internal void MakeGuardians()
    {
        var root = new RootGuardianRef(System, this, _supervisor);
        RootGuardian = root;
        root.Start();
        Guardian = (LocalActorRef)root.Cell.MakeChild(Props.Create(typeof(GuardianActor)), "user", isSystemService: true);
        SystemGuardian = (LocalActorRef)root.Cell.MakeChild(Props.Create(typeof(GuardianActor)), "system", isSystemService: true);
        root.Tell(new RootGuardianActor.Watch(Guardian, SystemGuardian), ActorRefs.NoSender);
    }

    /// <summary>Called when the guardians are there, before the program's first actor.</summary>
    internal virtual void Start()
    {
    }

    /// <summary>Called when all actors have ended.</summary>
    internal virtual Task CloseAsync() => Task.CompletedTask;

    internal IActorRef ResolveLocal(ActorPath path)
    {
        var found = RootGuardian.GetChild(path.Elements);
        return found.IsNobody() || (path.Uid != 0 && found.Path.Uid != 0 && found.Path.Uid != path.Uid)
            ? new EmptyLocalActorRef(this, path, System.EventStream)
            : found;
    }

    protected virtual bool IsHere(Address address) => address == RootPath.Address || address == DefaultAddress;
}
