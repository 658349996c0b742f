namespace ActorDiffusion.Domain.Messages;

/// <summary>The command is durable, or was before: a repeated command is no error.</summary>
/// <param name="Changed">False when nothing was left to do.</param>
[Manifest("reply.ok.v1")]
public sealed record Ok(bool Changed = true) : IMessage;

/// <summary>The command was refused; nothing changed.</summary>
/// <param name="Reason">What is wrong and what to do, in a sentence.</param>
/// <param name="Field">The field at fault, in the protocol's camelCase, where there is one.</param>
/// <param name="NotFound">True when the thing that the command speaks of does not exist.</param>
[Manifest("reply.rejected.v1")]
public sealed record Rejected(string Reason, string? Field = null, bool NotFound = false) : IMessage;

/// <summary>The owner cannot write to its journal; ask again later.</summary>
/// <param name="Reason">What failed.</param>
[Manifest("reply.unavailable.v1")]
public sealed record Unavailable(string Reason) : IMessage;
