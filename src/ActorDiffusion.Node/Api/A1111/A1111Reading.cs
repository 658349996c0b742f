using System.Text.Json;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Node.Api.Problems;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Requests;
using ActorDiffusion.Node.Assets;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.A1111;

/// <summary>Makes requests of ours of those of A1111 clients. What is left out is what the model is made for, as everywhere here.</summary>
internal sealed class A1111Reading(IClusterAssets assets)
{
    private const int MostPictures = 16;
    private const double UsualDenoise = 0.75, UsualHiresDenoise = 0.7, UsualHiresScale = 2;

    /// <summary>One request for each picture.</summary>
    public async Task<IReadOnlyList<RenderRequest>> ReadAsync(A1111Request told, bool needsInit, string? model, CatalogView catalog, CancellationToken cancel)
    {
        var count = (told.BatchSize ?? 1) * (long)(told.NIter ?? 1);
        Checks.That(checks =>
        {
            checks.Range("batch_size", count, 1, MostPictures);
            if (needsInit && told.InitImages is not { Count: 1 }) checks.Fault("init_images", "init_images must have exactly one picture.");
            if (IsOn(told.InpaintingMaskInvert)) checks.Fault("inpainting_mask_invert", "inpainting_mask_invert is not known here: send a mask of which the white parts may change.");
        });
        var (prompt, tags) = LoraTags.Split(told.Prompt ?? "");
        var request = new RenderRequest
        {
            Prompt = prompt,
            NegativePrompt = told.NegativePrompt,
            Steps = told.Steps,
            Cfg = told.CfgScale,
            Sampler = Named(told.SamplerName) is { } sampler ? A1111Names.ComfySampler(sampler) : null,
            Scheduler = Named(told.Scheduler) is { } scheduler ? A1111Names.ComfySchedule(scheduler) : null,
            Width = told.Width,
            Height = told.Height,
            Model = Named(told.OverrideSettings?.SdModelCheckpoint) ?? model,
            Loras = [.. tags.Select(tag => new LoraRequest { Asset = Find(tag.Name, catalog), Strength = tag.Strength })],
            Hires = told.EnableHr == true && !needsInit
                ? new HiresRequest { Scale = told.HrScale ?? UsualHiresScale, Denoise = told.DenoisingStrength ?? UsualHiresDenoise, Steps = told.HrSecondPassSteps is > 0 and var steps ? steps : null }
                : null,
        };
        if (needsInit)
        {
            request = request with
            {
                Init = new InitRequest { Asset = await KeepAsync("init_images", told.InitImages![0], cancel), Denoise = told.DenoisingStrength ?? UsualDenoise },
                Mask = told.Mask is { Length: > 0 } mask ? await KeepAsync("mask", mask, cancel) : null,
            };
        }

        return [.. Enumerable.Range(0, (int)count).Select(index => request with { Seed = told.Seed is >= 0 and var seed ? (ulong)(seed + index) : null })];
    }

    private async Task<string> KeepAsync(string field, string base64, CancellationToken cancel)
    {
        var text = base64.StartsWith("data:", StringComparison.Ordinal) ? base64[(base64.IndexOf(',') + 1)..] : base64;
        var bytes = new byte[text.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || !AssetKind.Of(bytes.AsSpan(0, Math.Min(length, AssetKind.HeadLength))).StartsWith("image/", StringComparison.Ordinal))
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, field, $"{field} is no picture; send a PNG, JPEG or WebP in base64.");
        return (await assets.PutAsync(new MemoryStream(bytes, 0, length, writable: false), cancel)).Id.Value;
    }

    private static string Find(string name, CatalogView catalog) =>
        catalog.Loras.FirstOrDefault(lora => lora.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Asset.Value
        ?? throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "prompt", $"The LoRA '{name}' is not in the catalog; GET /sdapi/v1/loras lists them.");

    private static string? Named(string? name) => name is null or "" or "Automatic" or "automatic" ? null : name;

    private static bool IsOn(JsonElement? value) => value is { ValueKind: JsonValueKind.True } || (value is { ValueKind: JsonValueKind.Number } number && number.GetDouble() != 0);
}
