using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>
/// Puts requests together that take the same steps at the same size. Prompt, seed, CFG and LoRAs may differ: they are values of each picture
/// of a batch.
/// </summary>
internal static class RequestBatches
{
    // More pictures at once are hardly faster each and come later: 16 of 128 px, one of 512 px.
    private const int MostTokens = 1024;
    private const int TokenPixels = 16 * 16;

    /// <summary>The indices of requests that run together, none twice.</summary>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<GenerationRequest> requests) =>
        [.. requests.Index().GroupBy(entry => Path.Of(entry.Item), entry => entry.Index).SelectMany(group => Portions(requests, [.. group]))];

    /// <summary>Model calls times tokens that a request takes.</summary>
    public static long Work(GenerationRequest request)
    {
        var sampler = Sampler.Named(request.Sampler);
        var tokens = Tokens(request);
        var first = (long)sampler.ModelCalls(Steps(request, request.Steps, request.Start?.Denoise ?? 1)) * tokens;
        var second = request.Hires is { } hires
            ? (long)(sampler.ModelCalls(Steps(request, hires.Steps ?? request.Steps, hires.Denoise)) * tokens * hires.Scale * hires.Scale)
            : 0;
        return (first + second) * request.Batch;
    }

    private static int Steps(GenerationRequest request, int steps, double denoise) =>
        Math.Max(1, Scheduler.Named(request.Scheduler).Sigmas(steps, request.Shift, denoise).Length - 1);

    private static long Tokens(GenerationRequest request) => (long)request.Width * request.Height / TokenPixels;

    private static IEnumerable<int[]> Portions(IReadOnlyList<GenerationRequest> requests, int[] indices)
    {
        var portion = new List<int>();
        var tokens = 0L;
        foreach (var index in indices)
        {
            var more = Tokens(requests[index]) * requests[index].Batch;
            if (portion.Count > 0 && tokens + more > MostTokens)
            {
                yield return [.. portion];
                portion.Clear();
                tokens = 0;
            }
            portion.Add(index);
            tokens += more;
        }
        yield return [.. portion];
    }

    // All that decides shapes and noise levels.
    private sealed record Path(
        int Width, int Height, string Sampler, string Scheduler, int Steps, double Shift, double? Denoise, bool? Differential, HiresFix? Hires,
        double CfgNormalization, double CfgTruncation)
    {
        public static Path Of(GenerationRequest request) => new(
            request.Width, request.Height, request.Sampler, request.Scheduler, request.Steps, request.Shift, request.Start?.Denoise,
            request.Start is { Mask: not null } start ? start.Differential : null, request.Hires, request.CfgNormalization, request.CfgTruncation);
    }
}
