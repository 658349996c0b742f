namespace ActorDiffusion.Tensors;

/// <summary>libtorch refused an operation; the message is its own, without a native backtrace.</summary>
/// <param name="message">What libtorch said.</param>
public sealed class TorchException(string message) : Exception(message);
