using System.Globalization;
using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>Answers a request that cannot be rendered with one sentence that names the setting and what it may be.</summary>
public static class RequestCheck
{
    /// <summary>The largest side in pixels.</summary>
    public const int LargestSide = 4096;

    /// <summary>Returns if the request can be rendered.</summary>
    /// <exception cref="BadInputException">A setting is out of its range.</exception>
    public static void Check(GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Side("width", request.Width);
        Side("height", request.Height);
        Range("steps", request.Steps, 1, 1000);
        Range("cfg", request.Cfg, 0, 100);
        Range("shift", request.Shift, 0.01, 100);
        Range("batch", request.Batch, 1, 64);
        Range("cfg normalization", request.CfgNormalization, 0, 100);
        Range("cfg truncation", request.CfgTruncation, 0, 1);
        foreach (var lora in request.Loras) Range($"strength of the LoRA {lora.Path}", lora.Strength, -10, 10);
        if (request.Start is { } start) Range("denoise", start.Denoise, 0, 1);
        if (request.Hires is { } hires) Check(request, hires);
        Sampler.Named(request.Sampler);
        Scheduler.Named(request.Scheduler);
    }

    private static void Check(GenerationRequest request, HiresFix hires)
    {
        Range("hires scale", hires.Scale, 1, 4);
        Range("hires denoise", hires.Denoise, 0, 1);
        Range("hires steps", hires.Steps ?? request.Steps, 1, 1000);
        if (Math.Max(request.Width, request.Height) * hires.Scale > LargestSide)
            throw new BadInputException($"The hires pass would be larger than {LargestSide} pixels; choose a smaller hires scale, width or height.");
    }

    private static void Side(string name, int pixels)
    {
        if (pixels is < 16 or > LargestSide || pixels % 16 != 0)
            throw new BadInputException($"The {name} is {pixels}; it may be a multiple of 16 from 16 to {LargestSide} pixels.");
    }

    // Written so that NaN is out of every range.
    private static void Range(string name, double value, double least, double most)
    {
        if (value >= least && value <= most) return;
        throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"The {name} is {value}; it may be {least} to {most}."));
    }
}
