using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Sampling;

/// <summary>The built-in model, loaded once; tests of one class run one after the other.</summary>
public sealed class MiniModel : IDisposable
{
    internal ImageModel Model { get; } = ImageModel.Load(ModelFiles.Locate(Repository.Sample("mini")));

    internal static GoldenTensors Fixture => new(Repository.Sample("mini/check/mini.io.safetensors"));

    internal ImageGenerator Generator() => new(Model, TimeProvider.System);

    public void Dispose() => Model.Dispose();
}
