using System.CommandLine;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Node.Api.Jobs;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Client;

namespace ActorDiffusion.Node.Generate;

/// <summary>Turns requests with files on this machine into requests with assets of the cluster.</summary>
internal sealed class ClusterRequest
{
    private readonly ClusterLoras loras;
    private string? init, mask;

    private ClusterRequest(ClusterClient cluster) => loras = new ClusterLoras(cluster);

    public static async Task<ClusterRequest> OpenAsync(ClusterClient cluster, ParseResult line, GenerateOptions options, CancellationToken cancel)
    {
        var request = new ClusterRequest(cluster);
        if (line.GetValue(options.InitImage) is { } picture) request.init = await cluster.UploadAssetAsync(picture, cancel);
        if (line.GetValue(options.Mask) is { } stencil) request.mask = await cluster.UploadAssetAsync(stencil, cancel);
        return request;
    }

    public async Task<JobRequest> OfAsync(GenerationRequest request, string model, CancellationToken cancel)
    {
        var uses = new List<LoraRequest>();
        foreach (var lora in request.Loras) uses.Add(new LoraRequest { Asset = await loras.FindAsync(lora.Path, cancel), Strength = lora.Strength });
        return new JobRequest
        {
            Prompt = request.Prompt, NegativePrompt = request.NegativePrompt, Seed = request.Seed, Steps = request.Steps, Cfg = request.Cfg,
            Sampler = request.Sampler, Scheduler = request.Scheduler, Shift = request.Shift, Width = request.Width, Height = request.Height, Model = model,
            Loras = uses,
            Init = request.Start is { } start ? new InitRequest { Asset = init!, Denoise = start.Denoise, Differential = start.Differential } : null,
            Mask = mask,
            Hires = request.Hires is { } hires ? new HiresRequest { Scale = hires.Scale, Denoise = hires.Denoise, Steps = hires.Steps } : null,
        };
    }
}
