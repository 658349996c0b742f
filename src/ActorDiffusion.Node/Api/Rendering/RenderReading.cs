using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Node.Api.Rendering;

/// <summary>Completes a checked request with what the model is made for, and names its picture.</summary>
internal static class RenderReading
{
    private const string BuiltIn = "mini";
    private const double UsualDenoise = 0.6;

    /// <param name="id">Of what is made; a seed that was left out follows from it, so that a repeated request means the same.</param>
    public static RenderSpec Spec(RenderRequest request, CatalogView catalog, string id, string prefix = "")
    {
        var model = Model(request.Model, catalog);
        var usual = new RenderSpec { Prompt = request.Prompt };
        var spec = new RenderSpec
        {
            Prompt = request.Prompt,
            NegativePrompt = request.NegativePrompt ?? "",
            Seed = request.Seed ?? SeedOf(id),
            Steps = request.Steps ?? model.Steps,
            Cfg = request.Cfg ?? model.Cfg,
            Sampler = request.Sampler ?? usual.Sampler,
            Scheduler = request.Scheduler ?? usual.Scheduler,
            Shift = request.Shift ?? usual.Shift,
            Width = request.Width ?? model.Width,
            Height = request.Height ?? model.Height,
            Model = model.Name,
            Loras = [.. (request.Loras ?? []).Select((lora, index) => Lora(lora, catalog, $"{prefix}loras[{index}].asset"))],
            Init = Init(request),
            Hires = request.Hires is { } hires ? new HiresPass(hires.Scale, hires.Denoise, hires.Steps) : null,
        };
        if (request.Mask is not null && request.Init is null) throw Refused(prefix + "mask", "A mask needs the picture that it belongs to: send init, too.");
        if (SpecCheck.Refusal(spec) is { } refusal) throw Refused(prefix + refusal.Field, refusal.Reason);
        return spec;
    }

    /// <summary>The picture's name, for a spec whose model and LoRAs are in the catalog.</summary>
    public static string Key(RenderSpec spec, CatalogView catalog)
    {
        var found = ContentKeys.Of(spec, catalog.Models, catalog.Loras);
        return found.Key ?? throw new HubRefusedException(found.Refusal!);
    }

    // 31 bits, as people can still copy them.
    private static ulong SeedOf(string id) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) >> 1;

    /// <summary>The named model, or the one that a request without a name means.</summary>
    public static ModelEntry Model(string? name, CatalogView catalog)
    {
        name ??= catalog.Models.Count == 1 ? catalog.Models[0].Name : BuiltIn;
        return catalog.Models.FirstOrDefault(model => model.Name == name)
            ?? throw new HubRefusedException(ContentKeys.Of(new RenderSpec { Prompt = "", Model = name }, catalog.Models, catalog.Loras).Refusal!);
    }

    private static HubRefusedException Refused(string field, string sentence) => new(new Rejected(sentence, field));

    private static LoraStrength Lora(LoraRequest lora, CatalogView catalog, string field)
    {
        var entry = catalog.Loras.FirstOrDefault(known => known.Asset.Value == lora.Asset)
            ?? throw Refused(field, $"The LoRA '{lora.Asset}' is not in the catalog; upload it to POST /api/v1/loras first.");
        return new LoraStrength(entry.Asset, lora.Strength, entry.Name);
    }

    private static InitPicture? Init(RenderRequest request) => request.Init is not { } init
        ? null
        : new InitPicture(
            AssetId.Of(init.Asset), init.Denoise ?? (request.Mask is null ? UsualDenoise : 1), request.Mask is null ? null : AssetId.Of(request.Mask), init.Differential);
}
