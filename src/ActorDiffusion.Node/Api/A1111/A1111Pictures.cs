using System.Text.Json;
using System.Text.Json.Nodes;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Node.Api.Images;
using ActorDiffusion.Node.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.A1111;

/// <summary>Finished jobs as A1111 clients expect them: pictures in base64 with a text about each.</summary>
internal sealed class A1111Pictures(PictureFiles pictures)
{
    public async Task<A1111Answer> OfAsync(IReadOnlyList<JobView> jobs, byte[] request, CancellationToken cancel)
    {
        if (jobs.FirstOrDefault(job => job.State == "failed") is { } failed)
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "", failed.Reason ?? "The picture could not be made.");
        var (images, texts) = (new List<string>(), new List<string>());
        foreach (var job in jobs.Where(job => job.Result is not null))
        {
            var (_, path) = await pictures.FindAsync(job.Result!.Asset.Value, cancel);
            var file = await File.ReadAllBytesAsync(path, cancel);
            images.Add(Convert.ToBase64String(file));
            texts.Add(ImageHistory.Read(file, path).Record is { } record ? A1111Text.Write(record) : "");
        }

        return new A1111Answer(images, Parameters(request), JsonSerializer.Serialize(Info(jobs, texts), A1111Json.Options));
    }

    private static A1111Info Info(IReadOnlyList<JobView> jobs, IReadOnlyList<string> texts)
    {
        var spec = jobs[0].Spec;
        return new A1111Info(
            spec.Prompt, [.. jobs.Select(job => job.Spec.Prompt)], spec.NegativePrompt, spec.Seed, [.. jobs.Select(job => job.Spec.Seed)],
            spec.Width, spec.Height, A1111Names.Sampler(spec.Sampler), spec.Cfg, spec.Steps, jobs.Count, spec.Model, texts);
    }

    // Pictures that came are not sent back.
    private static JsonNode? Parameters(byte[] request)
    {
        var told = JsonNode.Parse(request);
        if (told is JsonObject fields)
        {
            fields.Remove("init_images");
            fields.Remove("mask");
        }

        return told;
    }
}
