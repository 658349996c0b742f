using ActorDiffusion.Diffusion.Sampling.Guidance;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>Makes pictures. One at a time: calls must not overlap.</summary>
/// <param name="model">The model; it stays the caller's.</param>
/// <param name="time">For the durations told with each picture.</param>
public sealed class ImageGenerator(ImageModel model, TimeProvider time)
{
    /// <summary>How much work a request is, in the units of <see cref="GenerationProgress"/>.</summary>
    /// <exception cref="BadInputException">It cannot be rendered.</exception>
    public static long Work(GenerationRequest request)
    {
        RequestCheck.Check(request);
        return RequestBatches.Work(request);
    }

    /// <summary>Makes the pictures of all requests, those that can share forward passes together.</summary>
    /// <param name="requests">In any mixture.</param>
    /// <param name="watch">Who looks on.</param>
    /// <param name="cancel">Ends the work before the next step; finished pictures have been given to the watch.</param>
    /// <returns>The pictures in the order of the requests, a request's batch in order.</returns>
    /// <exception cref="BadInputException">A request cannot be rendered; nothing has been made.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IReadOnlyList<GeneratedPicture> Generate(
        IReadOnlyList<GenerationRequest> requests, GenerationWatch? watch = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        foreach (var request in requests)
        {
            RequestCheck.Check(request);
            var scale = request.Hires?.Scale ?? 1;
            RowBudget.Check(model, (int)(request.Width * scale), (int)(request.Height * scale));
            foreach (var lora in request.Loras) model.Loras.Hash(lora.Path);
        }
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var work = new WorkMeter(watch, requests.Sum(Work));
        var texts = Texts(requests);
        var pictures = new List<GeneratedPicture>();
        foreach (var indices in RequestBatches.Of(requests))
        {
            var run = new BatchRun(model, [.. indices.Select(index => requests[index])], work, cancel);
            foreach (var (request, slice, picture, seconds) in run.Make(time))
            {
                var made = new GeneratedPicture(requests[indices[request]], indices[request], slice, picture,
                    new Dictionary<string, double>(seconds) { ["text"] = texts / requests.Sum(each => each.Batch) });
                pictures.Add(made);
                watch?.OnPicture?.Invoke(made);
            }
        }
        return [.. pictures.OrderBy(picture => picture.RequestIndex).ThenBy(picture => picture.BatchIndex)];
    }

    // All prompts at once: each layer of the text encoder is read once.
    private double Texts(IReadOnlyList<GenerationRequest> requests)
    {
        var started = time.GetTimestamp();
        model.Prompts.Of([.. requests.Select(request => request.Prompt), .. requests.Where(request => request.Cfg != 1).Select(request => request.NegativePrompt)]);
        return time.GetElapsedTime(started).TotalSeconds;
    }
}
