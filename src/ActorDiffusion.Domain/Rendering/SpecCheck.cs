using System.Globalization;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Rendering;

/// <summary>Answers settings that no node can render with one sentence that names the setting and what it may be.</summary>
public static class SpecCheck
{
    /// <summary>Characters of a prompt.</summary>
    public const int LongestPrompt = 10_000;

    /// <summary>The largest side in pixels.</summary>
    public const int LargestSide = 4096;

    /// <summary>LoRAs of one picture.</summary>
    public const int MostLoras = 8;

    /// <summary>Samplers that the engine has, by ComfyUI's names.</summary>
    public static IReadOnlyList<string> Samplers { get; } =
        ["euler", "heun", "dpmpp_2m", "res_multistep", "euler_ancestral", "dpmpp_2m_sde", "lcm"];

    /// <summary>Schedulers that the engine has, by ComfyUI's names.</summary>
    public static IReadOnlyList<string> Schedulers { get; } =
        ["simple", "normal", "sgm_uniform", "beta", "ddim_uniform", "karras", "exponential", "linear_quadratic", "kl_optimal"];

    /// <summary>Null when the settings can be rendered.</summary>
    public static Rejected? Refusal(RenderSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Text("prompt", spec.Prompt) ?? Text("negativePrompt", spec.NegativePrompt)
            ?? Number("steps", spec.Steps, 1, 1000) ?? Number("cfg", spec.Cfg, 0, 100) ?? Number("shift", spec.Shift, 0.01, 100)
            ?? Side("width", spec.Width) ?? Side("height", spec.Height)
            ?? OneOf("sampler", spec.Sampler, Samplers) ?? OneOf("scheduler", spec.Scheduler, Schedulers)
            ?? Name("model", spec.Model) ?? Loras(spec.Loras) ?? Start(spec.Init) ?? Second(spec);
    }

    /// <summary>Null when the prompts have an allowed length; for records of which other settings are unknown.</summary>
    public static Rejected? Texts(RenderSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Text("prompt", spec.Prompt) ?? Text("negativePrompt", spec.NegativePrompt);
    }

    private static Rejected? Text(string field, string text) => text.Length <= LongestPrompt
        ? null
        : new($"The {field} has {text.Length} characters; it may have up to {LongestPrompt}.", field);

    // Written so that NaN is out of every range.
    private static Rejected? Number(string field, double value, double least, double most) => value >= least && value <= most
        ? null
        : new(string.Create(CultureInfo.InvariantCulture, $"The {field} is {value}; it may be {least} to {most}."), field);

    private static Rejected? Side(string field, int pixels) => pixels is >= 16 and <= LargestSide && pixels % 16 == 0
        ? null
        : new($"The {field} is {pixels}; it may be a multiple of 16 from 16 to {LargestSide} pixels.", field);

    private static Rejected? OneOf(string field, string name, IReadOnlyList<string> names) => names.Contains(name)
        ? null
        : new($"There is no {field} \"{name}\"; choose one of {string.Join(", ", names)}.", field);

    private static Rejected? Name(string field, string name) => name.Length is >= 1 and <= 200
        ? null
        : new($"The {field} needs a name of 1 to 200 characters.", field);

    private static Rejected? Loras(IReadOnlyList<LoraStrength> loras)
    {
        if (loras.Count > MostLoras) return new($"There are {loras.Count} LoRAs; a picture may have up to {MostLoras}.", "loras");
        return loras.Select(lora => Asset("loras.asset", lora.Asset) ?? Number("loras.strength", lora.Strength, -10, 10)).FirstOrDefault(refusal => refusal is not null);
    }

    private static Rejected? Start(InitPicture? init) => init is null ? null
        : Asset("init.asset", init.Asset) ?? Number("init.denoise", init.Denoise, 0, 1) ?? (init.Mask is { } mask ? Asset("init.mask", mask) : null);

    private static Rejected? Second(RenderSpec spec)
    {
        if (spec.Hires is not { } hires) return null;
        return Number("hires.scale", hires.Scale, 1, 4) ?? Number("hires.denoise", hires.Denoise, 0, 1) ?? Number("hires.steps", hires.Steps ?? spec.Steps, 1, 1000)
            ?? (Math.Max(spec.Width, spec.Height) * hires.Scale <= LargestSide ? null
                : new($"The hires pass would be larger than {LargestSide} pixels; choose a smaller hires.scale, width or height.", "hires.scale"));
    }

    private static Rejected? Asset(string field, AssetId asset) => AssetId.IsValid(asset.Value)
        ? null
        : new($"The {field} is no asset; it is named by 64 lower-case hexadecimal digits.", field);
}
