using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Tests.Queue;

/// <summary>Commands with everything filled in that a test does not care about.</summary>
internal static class Jobs
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly NodeName Anna = new("anna");

    public static readonly NodeName Berta = new("berta");

    public static JobId Id(string name) => new(name);

    public static RenderSpec Spec(int size = 64, string model = "mini", params AssetId[] loras) => new()
    {
        Prompt = "a portrait", Steps = 4, Width = size, Height = size, Model = model, Loras = [.. loras.Select(lora => new LoraStrength(lora, 1))],
    };

    public static SubmitJob Submit(string id, string? key = null, int priority = 0, string? idempotencyKey = null, JobOrigin? origin = null, RenderSpec? spec = null) =>
        new(Id(id), spec ?? Spec(), key ?? $"key-{id}", priority, origin ?? new JobOrigin(), idempotencyKey, Start);

    public static JobOrigin Cell(string series, string cell = "cell") => new("cell", new SeriesId(series), new CellId(cell));

    public static JobResult Result(string name = "picture", double seconds = 8) => new(new AssetId(name.PadRight(64, '0')), 1000, seconds, "cpu float32");

    public static ReportResult Report(string id, long fence, NodeName? node = null, string? key = null, JobResult? result = null) =>
        new(Id(id), fence, node ?? Anna, key ?? $"key-{id}", result ?? Result(), []);

    public static ReportFailure Failure(string id, long fence, bool permanent = false) => new(Id(id), fence, Anna, "The GPU is on fire.", permanent);
}
