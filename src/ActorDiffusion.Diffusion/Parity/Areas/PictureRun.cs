using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Sampling.Guidance;
using ActorDiffusion.Diffusion.Sampling.Samplers;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Euler steps under guidance, watched.</summary>
internal sealed class PictureRun(GuidedModel model, float[] sigmas)
{
    private const int ByteTolerance = 1;

    /// <param name="start">Noise, [B, C, h, w].</param>
    /// <param name="onStep">Given the step's number, the guided raw output at its start, and the latents after it.</param>
    public Tensor Sample(Tensor start, Action<int, Tensor, Tensor> onStep)
    {
        using var scope = NewDisposeScope();
        Tensor? output = null;
        var run = new SamplerRun(
            (x, sigma) =>
            {
                output = model.Output(x, sigma).DetachFromDisposeScope();
                return FlowMath.Denoised(x, output, sigma);
            },
            sigmas);
        var x = start;
        for (var step = 0; step < sigmas.Length - 1; step++)
        {
            x = Sampler.Named("euler").Sample(x, run with { Sigmas = sigmas[step..(step + 2)] });
            onStep(step, output!, x);
            output!.Dispose();
        }
        return scope.MoveToOuter(x);
    }

    /// <summary>Pictures as bytes, at most one level off.</summary>
    public static void CompareBytes(string name, Tensor decoded, Tensor golden, ParityLog log)
    {
        var bytes = PictureTensors.ToPictures(decoded).Select(picture => tensor(picture.Rgb, picture.Height, picture.Width, 3)).ToArray();
        var actual = golden.ndim == 3 ? bytes[0] : stack(bytes);
        log.Absolute(name, actual, golden, ByteTolerance);
    }
}
