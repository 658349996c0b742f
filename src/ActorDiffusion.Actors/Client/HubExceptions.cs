using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Client;

/// <summary>The hub said no; the message is its sentence.</summary>
public sealed class HubRefusedException(Rejected refusal) : Exception(refusal.Reason)
{
    public Rejected Refusal { get; } = refusal;
}

/// <summary>The hub cannot answer now; nothing is known about the command, and repeating it is safe.</summary>
public sealed class HubUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
