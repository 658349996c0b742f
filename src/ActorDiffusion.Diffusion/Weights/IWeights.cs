namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Tensors of one model part under canonical (diffusers) names, whatever the layout of the files behind them.</summary>
public interface IWeights
{
    /// <summary>Whether there is such a tensor.</summary>
    /// <param name="name">Canonical name.</param>
    bool Contains(string name);

    /// <summary>The tensor as it is stored, without a copy where the file allows it; the caller disposes it.</summary>
    /// <param name="name">Canonical name.</param>
    /// <exception cref="BadInputException">There is none.</exception>
    Tensor Get(string name);
}
