namespace ActorKit.Actor;

/// <summary>What an actor's constructor threw.</summary>
internal sealed class ActorConstructionException(Type type, Exception cause)
    : Exception($"The constructor of {type.Name} failed: {cause.Message}", cause);
