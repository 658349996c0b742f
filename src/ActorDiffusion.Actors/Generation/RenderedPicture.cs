using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Actors.Generation;

/// <summary>A finished picture as a file.</summary>
/// <param name="Png">The PNG with its record inside.</param>
/// <param name="Record">The record.</param>
/// <param name="Seconds">Spent on it, from the prompt to the PNG.</param>
public sealed record RenderedPicture(byte[] Png, ImageRecord Record, double Seconds);
