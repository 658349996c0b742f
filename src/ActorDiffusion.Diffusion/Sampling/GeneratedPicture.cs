using ActorDiffusion.Diffusion.Imaging;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>A finished picture.</summary>
/// <param name="Request">What it was made from.</param>
/// <param name="RequestIndex">The place of the request among those given.</param>
/// <param name="BatchIndex">0, or the slice of the request's noise that it has.</param>
/// <param name="Picture">The pixels.</param>
/// <param name="Seconds">Time spent on it in each phase ("text", "sampling", "decoding"), its share where several were made together.</param>
public sealed record GeneratedPicture(
    GenerationRequest Request, int RequestIndex, int BatchIndex, Picture Picture, IReadOnlyDictionary<string, double> Seconds);
