using System.Linq.Expressions;

namespace ActorKit.Actor;

/// <summary>The recipe for an actor: how it is made, and with which dispatcher and supervision.</summary>
public sealed class Props : IEquatable<Props>
{
    private readonly IIndirectActorProducer _producer;

    private Props(IIndirectActorProducer producer, string? dispatcher = null, SupervisorStrategy? strategy = null)
    {
        _producer = producer;
        Dispatcher = dispatcher ?? Dispatch.Dispatchers.DefaultDispatcherId;
        SupervisorStrategy = strategy;
    }

    public static Props None { get; } = Create<EmptyActor>();

    public static Props Empty => None;

    public Type Type => _producer.ActorType;

    public string TypeName => Type.FullName ?? Type.Name;

    public string Dispatcher { get; }

    public SupervisorStrategy? SupervisorStrategy { get; }

    /// <summary>The arguments in <paramref name="factory"/>'s <c>new</c> are evaluated now, the constructor runs at every (re)start.</summary>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase => new(ConstructorProducer.From(factory), strategy: supervisorStrategy);

    public static Props Create<TActor>(params object?[] args) where TActor : ActorBase => Create(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy) where TActor : ActorBase, new() =>
        Create(typeof(TActor)).WithSupervisorStrategy(supervisorStrategy);

    public static Props Create(Type type, params object?[] args) => new(ConstructorProducer.From(type, args));

    public static Props CreateBy<TProducer>(params object?[] args) where TProducer : class, IIndirectActorProducer =>
        CreateBy((IIndirectActorProducer)Activator.CreateInstance(typeof(TProducer), args)!);

    public static Props CreateBy(IIndirectActorProducer producer, params object?[] args) => new(producer);

    public Props WithDispatcher(string dispatcher) => new(_producer, dispatcher, SupervisorStrategy);

    public Props WithSupervisorStrategy(SupervisorStrategy? supervisorStrategy) => new(_producer, Dispatcher, supervisorStrategy);

    public bool Equals(Props? other) => ReferenceEquals(this, other)
        || (other is not null && ReferenceEquals(_producer, other._producer) && Dispatcher == other.Dispatcher
            && Equals(SupervisorStrategy, other.SupervisorStrategy));

    public override bool Equals(object? obj) => Equals(obj as Props);

    public override int GetHashCode() => _producer.GetHashCode();

    internal ActorBase NewActor() => _producer.Produce()
        ?? throw new ActorInitializationException(null, $"the recipe for {TypeName} made no actor");

    internal void Release(ActorBase actor) => _producer.Release(actor);

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
