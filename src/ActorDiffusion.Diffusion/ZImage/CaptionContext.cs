namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>
/// Captions of one padded length, embedded and refined: the part of the network that neither the picture nor the time changes,
/// so that one computation serves all steps of a picture and, with an unchanged refiner, of a training.
/// </summary>
/// <param name="Features">[B, L, D] in the model's type.</param>
/// <param name="Span">Positions the captions take: the picture stands behind them.</param>
public sealed record CaptionContext(Tensor Features, int Span) : IDisposable
{
    /// <summary>Caption tokens including pads.</summary>
    public int Tokens => (int)Features.size(1);

    /// <summary>Frees the features.</summary>
    public void Dispose() => Features.Dispose();
}
