using ActorDiffusion.Diffusion.Training.Objective;

namespace ActorDiffusion.Diffusion.Training.Trainables;

/// <summary>A network with the part of it that is trained.</summary>
internal interface ITrainable : IDisposable
{
    /// <summary>The trained leaves, float32, in a fixed order.</summary>
    IReadOnlyList<(string Name, Tensor Tensor)> Parameters { get; }

    /// <summary>The raw network output x₀ − ε for a batch, with gradients to the parameters.</summary>
    Tensor Predict(TrainingBatch batch);

    /// <summary>Whether the trained part changes the output for this batch: the largest relative change, 0 when it is dead.</summary>
    double Effect(TrainingBatch batch);

    /// <summary>Writes the trained weights as others load them.</summary>
    /// <param name="stem">Where, without an ending: a LoRA becomes a file, a model a folder.</param>
    /// <param name="values">The parameters' values to save, in their order: themselves or their running means.</param>
    /// <param name="step">Steps taken.</param>
    /// <returns>The file or folder.</returns>
    string Save(string stem, IReadOnlyList<Tensor> values, int step);
}
