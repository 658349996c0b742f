namespace ActorDiffusion.Diffusion.Training.Samples;

/// <summary>Renders the preview prompts while training goes on.</summary>
internal interface ISampler
{
    /// <param name="step">Steps taken.</param>
    /// <param name="values">The trained parameters' values to render with, in their order.</param>
    void Render(int step, IReadOnlyList<Tensor> values);
}
