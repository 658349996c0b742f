using System.Globalization;
using System.Text.Json;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>Follows a picture back through its sampler to the model, the prompts and the noise.</summary>
internal sealed class PictureTrace(WorkflowGraph graph, WorkflowNames names)
{
    private const int LongestWay = 200; // lines may run in a circle in a damaged file
    private readonly HashSet<string> taken = [];

    public IReadOnlyList<WorkflowRender> Of(WorkflowNode output)
    {
        var decode = Needed(output, "images", "a picture", "VAEDecode");
        var sampler = Needed(decode, "samples", "a sampler", "KSampler", "KSamplerAdvanced");
        _ = Loader(decode, "vae", "VAELoader", "CheckpointLoaderSimple");
        taken.Add(output.Id);
        var latent = Needed(sampler, "latent_image", "a latent picture");
        if (latent.Type is "LatentUpscale" or "LatentUpscaleBy")
            return Enlarged(output, sampler, latent);
        var (spec, learned, batch) = Sampled(sampler, latent);
        return Renders(output, sampler, spec, learned, batch);
    }

    public static int Whole(WorkflowNode node, string name, int otherwise) =>
        node.Number(name) is not { } value ? otherwise
        : value is >= int.MinValue and <= int.MaxValue && value == Math.Floor(value) ? (int)value
        : throw new BrokenWorkflow(node, string.Create(CultureInfo.InvariantCulture, $"has the {name} {value}; it must be a whole number"));

    private IReadOnlyList<WorkflowRender> Enlarged(WorkflowNode output, WorkflowNode second, WorkflowNode upscale)
    {
        var first = Needed(upscale, "samples", "a sampler", "KSampler");
        var (spec, learned, batch) = Sampled(first, Needed(first, "latent_image", "a latent picture"));
        _ = Models(second);
        var scale = upscale.Type == "LatentUpscaleBy" ? upscale.Number("scale_by") ?? 1.5 : (double)Whole(upscale, "width", spec.Width) / spec.Width;
        if (upscale.Type == "LatentUpscale" && Math.Abs(Whole(upscale, "height", spec.Height) - spec.Height * scale) > 16)
            throw new BrokenWorkflow(upscale, "changes the proportions; enlarge width and height by the same factor");
        var hires = new HiresPass(scale, second.Number("denoise") ?? 0.5, Whole(second, "steps", spec.Steps));
        return Renders(output, second, Checked(upscale, spec with { Hires = hires }), learned, batch);
    }

    private IReadOnlyList<WorkflowRender> Renders(WorkflowNode output, WorkflowNode sampler, RenderSpec spec, IReadOnlyList<LearnedLora> learned, int batch) =>
        [.. Enumerable.Range(0, batch).Select(i => new WorkflowRender(output.Id, sampler.Id, [.. taken], spec with { Seed = spec.Seed + (ulong)i }, learned))];

    private (RenderSpec Spec, IReadOnlyList<LearnedLora> Learned, int Batch) Sampled(WorkflowNode sampler, WorkflowNode latent)
    {
        var (loader, loras, learned, shift) = Models(sampler);
        var steps = Whole(sampler, "steps", 20);
        var denoise = sampler.Type == "KSampler" ? sampler.Number("denoise") ?? 1 : Started(sampler, steps);
        var (width, height, batch, init) = Beginning(latent, denoise);
        var spec = new RenderSpec
        {
            Prompt = Prompt(sampler, "positive"),
            NegativePrompt = Prompt(sampler, "negative"),
            Seed = Seed(sampler),
            Steps = steps,
            Cfg = sampler.Number("cfg") ?? 3,
            Sampler = sampler.Text("sampler_name") ?? "euler",
            Scheduler = sampler.Text("scheduler") ?? "simple",
            Shift = shift ?? 3,
            Width = width,
            Height = height,
            Model = Model(loader),
            Loras = loras,
            Init = init,
        };
        return (Checked(sampler, spec), learned, batch);
    }

    private static RenderSpec Checked(WorkflowNode node, RenderSpec spec) =>
        SpecCheck.Refusal(spec) is { } refusal ? throw new BrokenWorkflow(node, $"cannot run: {refusal.Reason.TrimEnd('.')}") : spec;

    private (WorkflowNode Loader, IReadOnlyList<LoraStrength> Loras, IReadOnlyList<LearnedLora> Learned, double? Shift) Models(WorkflowNode sampler)
    {
        List<LoraStrength> loras = [];
        List<LearnedLora> learned = [];
        double? shift = null;
        var node = Needed(sampler, "model", "a model");
        for (var way = 0; way < LongestWay; way++, node = Needed(node, "model", "a model"))
            switch (node.Type)
            {
                case "UNETLoader" or "CheckpointLoaderSimple":
                    return (node, loras, learned, shift);
                case "ModelSamplingAuraFlow":
                    shift ??= node.Number("shift");
                    break;
                case "LoraLoader" or "LoraLoaderModelOnly":
                    loras.Insert(0, Lora(node, node.Text("lora_name") ?? "", node.Number("strength_model") ?? 1));
                    break;
                case "ActorDiffusionApplyLora":
                    var training = Needed(node, "lora", "a LoRA", "ActorDiffusionTrainLora");
                    learned.Insert(0, new LearnedLora(training.Id, node.Number("strength") ?? 1));
                    break;
                default:
                    throw new BrokenWorkflow(node, "does not give a model");
            }
        throw new BrokenWorkflow(sampler, "gets its model in a circle; remove a line");
    }

    private LoraStrength Lora(WorkflowNode node, string name, double strength)
    {
        var bare = Path.GetFileNameWithoutExtension(name.Replace('\\', '/'));
        var entry = names.Loras.FirstOrDefault(lora => lora.Asset.Value == name) ?? names.Loras.FirstOrDefault(lora => lora.Name == name)
            ?? names.Loras.FirstOrDefault(lora => lora.Name.Equals(bare, StringComparison.OrdinalIgnoreCase))
            ?? throw new BrokenWorkflow(node, $"names the LoRA \"{name}\", which the cluster does not have; choose another one or import it");
        return new LoraStrength(entry.Asset, strength, entry.Name);
    }

    private string Model(WorkflowNode loader)
    {
        var name = loader.Text("unet_name") ?? loader.Text("ckpt_name") ?? "";
        var bare = Path.GetFileNameWithoutExtension(name.Replace('\\', '/'));
        return (names.Models.FirstOrDefault(model => model.Name == name) ?? names.Models.FirstOrDefault(model => model.Name.Equals(bare, StringComparison.OrdinalIgnoreCase)))?.Name
            ?? throw new BrokenWorkflow(loader, $"names the model \"{name}\", which no machine of the cluster has; choose another one");
    }

    private string Prompt(WorkflowNode from, string input)
    {
        var node = Needed(from, input, "a prompt");
        for (var way = 0; way < LongestWay; way++)
            switch (node.Type)
            {
                case "CLIPTextEncode":
                    _ = Loader(node, "clip", "CLIPLoader", "CheckpointLoaderSimple", "LoraLoader");
                    return node.Text("text") ?? "";
                case "ConditioningZeroOut":
                    return "";
                case "InpaintModelConditioning":
                    node = Needed(node, input, "a prompt");
                    break;
                default:
                    throw new BrokenWorkflow(node, "does not give a prompt");
            }
        throw new BrokenWorkflow(from, "gets its prompt in a circle; remove a line");
    }

    private (int Width, int Height, int Batch, InitPicture? Init) Beginning(WorkflowNode latent, double denoise)
    {
        switch (latent.Type)
        {
            case "EmptyLatentImage" or "EmptySD3LatentImage":
                var batch = Whole(latent, "batch_size", 1);
                return batch is >= 1 and <= 64 ? (Whole(latent, "width", 128), Whole(latent, "height", 128), batch, null)
                    : throw new BrokenWorkflow(latent, $"has the batch size {batch}; it may be 1 to 64");
            case "VAEEncode":
                return From(Picture(Needed(latent, "pixels", "a picture", "LoadImage")), denoise, null);
            case "SetLatentNoiseMask":
                var encode = Needed(latent, "samples", "an encoded picture", "VAEEncode");
                return From(Picture(Needed(encode, "pixels", "a picture", "LoadImage")), denoise, Masked(latent));
            case "InpaintModelConditioning":
                return From(Picture(Needed(latent, "pixels", "a picture", "LoadImage")), denoise, Masked(latent));
            default:
                throw new BrokenWorkflow(latent, "does not give a latent picture to begin from");
        }
    }

    private WorkflowPicture Masked(WorkflowNode node) => Picture(Needed(node, "mask", "a mask", "LoadImage", "LoadImageMask"));

    private static (int, int, int, InitPicture) From(WorkflowPicture picture, double denoise, WorkflowPicture? mask) =>
        (Cells(picture.Width), Cells(picture.Height), 1, new InitPicture(picture.Asset, denoise, mask?.Asset));

    private static int Cells(int pixels) => Math.Max(16, pixels / 16 * 16);

    private WorkflowPicture Picture(WorkflowNode node) => names.Pictures.GetValueOrDefault(node.Text("image") ?? "")
        ?? throw new BrokenWorkflow(node, $"names the picture \"{node.Text("image")}\", which is not here; choose the file");

    private static ulong Seed(WorkflowNode sampler)
    {
        var name = sampler.Type == "KSampler" ? "seed" : "noise_seed";
        if (!sampler.Values.TryGetValue(name, out var seed))
            return 0;
        return seed.ValueKind == JsonValueKind.Number && seed.TryGetUInt64(out var value) ? value : throw new BrokenWorkflow(sampler, "has a seed that is no whole number from 0 on");
    }

    // KSamplerAdvanced counts steps where KSampler has a share.
    private static double Started(WorkflowNode sampler, int steps)
    {
        if (Whole(sampler, "end_at_step", 10_000) < steps || sampler.Text("return_with_leftover_noise") == "enable")
            throw new BrokenWorkflow(sampler, "stops before its last step; sampling in two halves is not supported, use one sampler");
        return sampler.Text("add_noise") == "disable" ? throw new BrokenWorkflow(sampler, "adds no noise; sampling in two halves is not supported, use one sampler")
            : 1 - (double)Math.Clamp(Whole(sampler, "start_at_step", 0), 0, steps) / Math.Max(steps, 1);
    }

    private WorkflowNode Loader(WorkflowNode node, string input, params IReadOnlyList<string> types) => Needed(node, input, "what loads it", types);

    private WorkflowNode Needed(WorkflowNode node, string input, string what, params IReadOnlyList<string> types)
    {
        taken.Add(node.Id);
        var from = graph.Into(node, input);
        // A reroute only leads a line around something.
        for (var way = 0; way < LongestWay && from is { Type: "Reroute" }; way++)
            from = graph.Links.FirstOrDefault(link => link.To == from.Id) is { } link ? graph.Find(link.From) : null;
        if (from is null)
            throw new BrokenWorkflow(node, $"needs {what}; connect its input {input}");
        if (types.Count > 0 && !types.Contains(from.Type))
            throw new BrokenWorkflow(node, $"gets {from.Type} at its input {input}; that way is not supported, connect {string.Join(" or ", types)}");
        taken.Add(from.Id);
        return from;
    }
}
