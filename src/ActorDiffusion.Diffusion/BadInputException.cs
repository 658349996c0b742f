namespace ActorDiffusion.Diffusion;

/// <summary>Something the user gave is wrong. The message is one sentence: what, where, what to do.</summary>
/// <param name="message">Shown to the user as it is; no stack trace follows it.</param>
/// <param name="inner">The technical cause, for logs.</param>
public sealed class BadInputException(string message, Exception? inner = null) : Exception(message, inner);
