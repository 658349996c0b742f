using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>Settings to begin with: what the first model of the cluster is made for, with the newest finished LoRA.</summary>
internal static class SpecDefaults
{
    /// <param name="catalog">What there is.</param>
    /// <param name="wanted">The LoRA to begin with, as an address names it; null, or one that is not there: the newest finished one.</param>
    public static RenderSpec For(CatalogView catalog, string? wanted = null)
    {
        var spec = new RenderSpec { Prompt = "", Seed = 10 };
        if (catalog.Models is [var model, ..])
            spec = spec with { Model = model.Name, Steps = model.Steps, Cfg = model.Cfg, Width = model.Width, Height = model.Height };
        var lora = catalog.Loras.FirstOrDefault(lora => lora.Asset.Value == wanted) ?? catalog.Loras.FirstOrDefault(lora => lora.Finished) ?? catalog.Loras.FirstOrDefault();
        return lora is null ? spec : spec with { Prompt = lora.TriggerWord is { } word ? $"{word} portrait of a woman" : "", Loras = [new LoraStrength(lora.Asset, 1, lora.Name)] };
    }
}
