using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>One batch from noise to pictures. All requests take the same steps at the same size, see <see cref="RequestBatches"/>.</summary>
internal sealed class BatchRun(ImageModel model, IReadOnlyList<GenerationRequest> requests, WorkMeter work, CancellationToken cancel)
{
    private const int SizeMultiple = 16;
    private readonly GenerationRequest common = requests[0];
    private readonly DenoisingPass pass = new(model, requests, work, cancel);

    /// <summary>A request's index, which of its batch, the picture, and the seconds it took.</summary>
    public IReadOnlyList<(int Request, int Slice, Picture Picture, Dictionary<string, double> Seconds)> Make(TimeProvider time)
    {
        using var scope = NewDisposeScope();
        var started = time.GetTimestamp();
        var latent = FirstPass();
        if (common.Hires is { } hires) latent = SecondPass(latent, hires);
        var sampled = time.GetTimestamp();
        var made = Decode(latent);
        var seconds = new Dictionary<string, double>
        {
            ["sampling"] = time.GetElapsedTime(started, sampled).TotalSeconds / made.Count,
            ["decoding"] = time.GetElapsedTime(sampled).TotalSeconds / made.Count,
        };
        var slices = requests.Index().SelectMany(entry => Enumerable.Range(0, entry.Item.Batch).Select(slice => (Request: entry.Index, Slice: slice)));
        return [.. slices.Zip(made, (at, picture) => (at.Request, at.Slice, Kept(picture, requests[at.Request]), seconds))];
    }

    private Tensor FirstPass()
    {
        var sigmas = Scheduler.Named(common.Scheduler).Sigmas(common.Steps, common.Shift, common.Start?.Denoise ?? 1);
        return pass.Run(common.Start is null ? null : Encode(StartPictures()), common.Width, common.Height, sigmas);
    }

    // Enlarging the decoded picture keeps edges that enlarging the latent would smear.
    private Tensor SecondPass(Tensor latent, HiresFix hires)
    {
        int width = Enlarged(common.Width, hires.Scale), height = Enlarged(common.Height, hires.Scale);
        var sigmas = Scheduler.Named(common.Scheduler).Sigmas(hires.Steps ?? common.Steps, common.Shift, hires.Denoise);
        return pass.Run(Encode(Decode(latent).Select(picture => PictureResizer.Stretch(picture, width, height))), width, height, sigmas);
    }

    private static int Enlarged(int side, double scale) => Math.Max(SizeMultiple, (int)Math.Round(side * scale / SizeMultiple) * SizeMultiple);

    private IEnumerable<Picture> StartPictures() => requests.SelectMany(request =>
        Enumerable.Repeat(PictureResizer.Cover(request.Start!.Picture, request.Width, request.Height), request.Batch));

    // One at a time: the autoencoder needs much memory for large pictures and gains little from batches.
    private Tensor Encode(IEnumerable<Picture> pictures) => cat([.. pictures.Select(picture =>
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(model.Autoencoder.Encode(PictureTensors.FromPictures([picture])));
    })]);

    private List<Picture> Decode(Tensor latent)
    {
        var decoder = new TiledDecoder(model.Autoencoder);
        var pictures = new List<Picture>();
        for (var i = 0; i < latent.size(0); i++)
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            pictures.AddRange(PictureTensors.ToPictures(decoder.DecodeWithinMemory(latent.narrow(0, i, 1))));
        }
        return pictures;
    }

    private static Picture Kept(Picture made, GenerationRequest request) => request.Start is { } start ? MaskedPicture.Keep(made, start) : made;
}
