using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Actors.Generation;

/// <summary>Tells steps of both passes as one count, and makes previews no more often than somebody can look at them.</summary>
internal sealed class StepWatch(RenderSpec spec, RenderWatch watch, TimeSpan previewEvery, Action alive, TimeProvider time)
{
    private const int LargestPreview = 512;
    private const int LargestMessage = 48 << 10; // of JobPreview
    private static readonly int[] Qualities = [80, 50, 20];

    private long previewed = time.GetTimestamp();

    public GenerationWatch ForSampler() => new() { OnProgress = Look };

    private void Look(GenerationProgress now)
    {
        alive();
        var before = now.Pass > 1 ? spec.Steps : 0;
        var after = now.Pass == 1 && spec.Hires is { } hires ? hires.Steps ?? spec.Steps : 0;
        var progress = new RenderProgress(before + now.Step, before + now.Steps + after, (double)now.Done / now.Total);
        watch.OnProgress?.Invoke(progress);
        if (watch.OnPreview is not { } show || now.Done == now.Total || time.GetElapsedTime(previewed) < previewEvery) return;
        previewed = time.GetTimestamp();
        var preview = PictureResizer.Thumbnail(now.Previews()[0], LargestPreview);
        var jpegs = Qualities.Select(quality => PictureWriter.Encode(preview, PictureFormat.Jpeg, quality: quality));
        if (jpegs.FirstOrDefault(jpeg => jpeg.Length <= LargestMessage) is { } small) show(progress, small);
    }
}
