using ActorDiffusion.Actors.Generation;
using ActorDiffusion.Actors.Models;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Actors.Tests.Generation;

/// <summary>An engine with the built-in model and two LoRAs, <see cref="MiniLora.Id"/> 1 and 2.</summary>
internal sealed class EngineBench : IDisposable
{
    private readonly Dictionary<AssetId, string> files = [];
    private readonly GenerationEngine engine;

    public EngineBench(long memory = long.MaxValue, torch.ScalarType? precision = null)
    {
        Memory = new ModelResidency(memory);
        foreach (var number in new[] { 1, 2 })
        {
            files[MiniLora.Id(number)] = Folder.Of($"lora-{number}");
            MiniLora.Write(files[MiniLora.Id(number)], number);
        }
        var models = new LocalModels(new Dictionary<string, IReadOnlyList<string>> { ["mini"] = [Repository.Sample("mini")] }, Folder.Of("cache"));
        engine = new GenerationEngine(models, Memory, new GenerationOptions { Node = "desk", PreviewEvery = TimeSpan.Zero, Precision = precision }, TimeProvider.System);
    }

    public TemporaryFolder Folder { get; } = new();

    public ModelResidency Memory { get; }

    public static RenderSpec Spec { get; } = new() { Prompt = "portrait of a woman", NegativePrompt = "blurry", Seed = 7, Steps = 2, Width = 64, Height = 64 };

    public static RenderSpec With(int lora, double strength) => Spec with { Loras = [new LoraStrength(MiniLora.Id(lora), strength, "ink")] };

    public AssetId Keep(byte[] file)
    {
        var id = new AssetId(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)));
        files[id] = Folder.Of(id.Value);
        File.WriteAllBytes(files[id], file);
        return id;
    }

    public RenderedPicture Render(RenderSpec spec, JobOrigin? origin = null, RenderWatch? watch = null, CancellationToken cancel = default) =>
        engine.Render(new RenderOrder(spec, "key", origin ?? new JobOrigin(), id => files[id]), watch ?? new RenderWatch(), () => { }, cancel);

    public void Dispose()
    {
        engine.Dispose();
        Memory.Dispose();
        Folder.Dispose();
    }
}
