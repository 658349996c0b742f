using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Node.Verify;

/// <summary>Computes a content key anew from the record of a picture.</summary>
internal static class RecordedKey
{
    /// <summary>Null when the record does not hold all that the key is made of.</summary>
    public static bool? Agrees(ImageRecord record)
    {
        if (record.ContentKey is not { } key || Spec(record) is not { } spec || record.Settings.ModelHash is not { } model) return null;
        // The record does not say whether grey parts of a mask changed later.
        return Variants(spec).Any(one => ContentKey.Of(one, model, asset => asset.Value) == key);
    }

    private static IEnumerable<RenderSpec> Variants(RenderSpec spec) =>
        spec.Init is { Mask: not null } init ? [spec, spec with { Init = init with { Differential = true } }] : [spec];

    private static RenderSpec? Spec(ImageRecord record)
    {
        var settings = record.Settings;
        if (settings is not { Seed: { } seed, Steps: { } steps, Cfg: { } cfg, Sampler: { } sampler, Scheduler: { } scheduler, Shift: { } shift, Width: { } width, Height: { } height }) return null;
        if (settings.Loras.Any(lora => string.IsNullOrEmpty(lora.Hash))) return null;
        return new RenderSpec
        {
            Prompt = settings.Prompt, NegativePrompt = settings.NegativePrompt, Seed = seed, Steps = steps, Cfg = cfg, Sampler = sampler, Scheduler = scheduler, Shift = shift,
            Width = width, Height = height,
            // Only the hashes count, so they stand for the files.
            Loras = [.. settings.Loras.Select(lora => new LoraStrength(AssetId.Of(lora.Hash!), lora.Strength))],
            Init = settings.Denoise is { } denoise && record.Parents is [var parent, ..]
                ? new InitPicture(AssetId.Of(parent), denoise, record.MaskHash is { } mask ? AssetId.Of(mask) : null)
                : null,
            Hires = settings.Hires is { } hires ? new Domain.Rendering.HiresPass(hires.Scale, hires.Denoise, hires.Steps) : null,
        };
    }
}
