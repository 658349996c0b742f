namespace ActorDiffusion.Domain.Messages;

/// <summary>What may leave a process or enter a journal: a sealed record of plain values under a <see cref="ManifestAttribute"/>.</summary>
public interface IMessage;

/// <summary>Something that happened; it is persisted and never changes its meaning.</summary>
public interface IEvent : IMessage;

/// <summary>Something that is wanted; it may be refused.</summary>
public interface ICommand : IMessage;
