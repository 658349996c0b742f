using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Node.Library;

/// <summary>Settings that a file tells, as settings of ours, with the names of those that it does not tell.</summary>
/// <param name="loras">LoRAs are found by the hash of their tensors, else by name.</param>
internal sealed class ForeignSpec(IReadOnlyList<LoraEntry> loras)
{
    public static string ProgramOf(ImageSource source) => source switch
    {
        ImageSource.ActorDiffusion => "ActorDiffusion",
        ImageSource.A1111 => "A1111",
        ImageSource.ComfyUi => "ComfyUI",
        ImageSource.InvokeAi => "InvokeAI",
        ImageSource.SwarmUi => "SwarmUI",
        ImageSource.DrawThings => "Draw Things",
        _ => "unknown",
    };

    public (RenderSpec Spec, IReadOnlyList<string>? NotRecorded) Of(ImageHistory history, PictureInfo info)
    {
        var told = history.Settings ?? new ImageSettings();
        var used = told.Loras.Select(Lora).ToList();
        var spec = new RenderSpec
        {
            Prompt = told.Prompt,
            NegativePrompt = told.NegativePrompt,
            Seed = told.Seed ?? 0,
            Steps = told.Steps ?? 20,
            Cfg = told.Cfg ?? 3,
            Sampler = told.Sampler ?? "euler",
            Scheduler = told.Scheduler ?? "simple",
            Shift = told.Shift ?? 3,
            Width = told.Width ?? info.Width,
            Height = told.Height ?? info.Height,
            Model = told.Model ?? "",
            Loras = used,
            Hires = told.Hires is { } hires ? new Domain.Rendering.HiresPass(hires.Scale, hires.Denoise, hires.Steps) : null,
        };
        List<string> unknown = [.. Missing(history.Settings, told)];
        if (used.Any(lora => lora.Asset.Value.Length == 0))
            unknown.Add("loras");
        // What a picture began from is a file that the import does not have; other programs have parts that no setting names.
        if (told.Denoise is < 1 || history.Record?.MaskHash is not null)
            unknown.Add("init");
        if (history.Source != ImageSource.ActorDiffusion)
            unknown.Add("program");
        return (spec, unknown.Count > 0 ? unknown : SpecCheck.Refusal(spec) is { } refusal ? [refusal.Field ?? "spec"] : null);
    }

    private static IEnumerable<string> Missing(ImageSettings? settings, ImageSettings told)
    {
        if (settings is null)
            return ["prompt", "negativePrompt", "seed", "steps", "cfg", "sampler", "scheduler", "shift", "model", "loras"];
        return new (string Name, bool Told)[]
        {
            ("seed", told.Seed is not null), ("steps", told.Steps is not null), ("cfg", told.Cfg is not null), ("sampler", told.Sampler is not null),
            ("scheduler", told.Scheduler is not null), ("shift", told.Shift is not null), ("model", told.Model is not null),
        }.Where(setting => !setting.Told).Select(setting => setting.Name);
    }

    private LoraStrength Lora(ImageLora used)
    {
        var entry = loras.FirstOrDefault(entry => used.Hash is { Length: >= 8 } hash && entry.TensorHash.StartsWith(hash, StringComparison.OrdinalIgnoreCase))
            ?? loras.FirstOrDefault(entry => entry.Name.Equals(used.Name, StringComparison.OrdinalIgnoreCase));
        return new LoraStrength(entry?.Asset ?? AssetId.Of(""), used.Strength, used.Name);
    }
}
