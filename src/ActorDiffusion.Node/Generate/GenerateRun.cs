using System.Globalization;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Sampling.Grid;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Cli.Progress;

namespace ActorDiffusion.Node.Generate;

/// <summary>One call of <c>generate</c>: opens the model, makes the pictures, writes each as soon as it is finished.</summary>
internal sealed class GenerateRun(CommandRun run, GenerateOptions options, TimeProvider time)
{
    private readonly List<(GeneratedPicture Picture, string Path)> written = [];

    public async Task<object> RunAsync()
    {
        var started = time.GetTimestamp();
        using var opening = ModelOpening.Of(run.Options, options, run.Output);
        var bySeed = new RequestReading(run.Options, options, opening.Defaults, run.Data).Read();
        var plans = run.Options.GetValue(options.Grid) is { } grid ? bySeed.Select(request => GridPlan.Parse(grid, request)).ToArray() : null;
        var requests = plans is null ? [.. bySeed] : plans.SelectMany(plan => plan.Cells).Select(cell => cell.Request).OfType<GenerationRequest>().ToArray();
        if (requests.Length == 0) throw new BadInputException("Every cell of the grid is skipped; leave at least one value without SKIP:.");
        var names = new OutputNames(run.Options.GetValue(options.Output), run.Data, requests.Length, time.GetLocalNow());

        await run.WithProgressAsync("Generating", requests.Sum(ImageGenerator.Work), progress =>
        {
            Generate(opening, requests, names, progress);
            return Task.CompletedTask;
        });
        var sheet = plans is null ? null : WriteSheet(plans, bySeed, names);
        return Answer(opening, sheet, time.GetElapsedTime(started).TotalSeconds);
    }

    private void Generate(ModelOpening opening, GenerationRequest[] requests, OutputNames names, IProgressReport progress)
    {
        var history = new PictureHistory(opening.Model, opening.Name, run.Data.Cache);
        var previews = run.Options.GetValue(options.StepwiseDir) is { } folder ? DataDirectory.Ensure(folder) : null;
        new ImageGenerator(opening.Model, time).Generate(requests, new GenerationWatch
        {
            OnProgress = now =>
            {
                progress.Report(now.Done, string.Create(CultureInfo.InvariantCulture, $"{written.Count}/{requests.Length} pictures, step {now.Step}/{now.Steps}"));
                if (previews is not null) WritePreviews(previews, now);
            },
            OnPicture = picture => Write(picture, names.Picture(picture.RequestIndex, picture.Request.Seed), history),
        }, run.Cancel);
    }

    private void Write(GeneratedPicture picture, string path, PictureHistory history)
    {
        var record = history.Of(picture);
        PictureWriter.Write(path, picture.Picture, record);
        if (run.Options.GetValue(options.Metadata))
            AtomicFile.Write(Path.ChangeExtension(path, ".json"), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(record.ToJson() + "\n")));
        written.Add((picture, path));
    }

    private void WritePreviews(string folder, GenerationProgress now)
    {
        foreach (var (index, preview) in now.Previews().Index())
            PictureWriter.Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"picture{written.Count + index + 1:000}-pass{now.Pass}-step{now.Step:000}.png")), preview);
    }

    private string WriteSheet(GridPlan[] plans, IReadOnlyList<GenerationRequest> bySeed, OutputNames names)
    {
        var made = new Dictionary<GenerationRequest, Picture>(ReferenceEqualityComparer.Instance);
        foreach (var (picture, _) in written) made[picture.Request] = picture.Picture;
        var cells = plans.Select(plan => plan.Cells.ToDictionary(cell => (cell.Column, cell.Row), cell => cell.Request)).ToArray();
        var sheet = GridSheet.Draw(plans[0], bySeed,
            (cell, seed) => cells[seed][(cell.Column, cell.Row)] is { } request ? made[request] : null);
        PictureWriter.Write(names.Sheet, sheet);
        return names.Sheet;
    }

    private object Answer(ModelOpening opening, string? sheet, double seconds)
    {
        foreach (var (_, path) in written.Take(20)) run.Output.Line(path);
        if (written.Count > 20) run.Output.Line($"… and {written.Count - 20} more in {Path.GetDirectoryName(written[0].Path)}");
        if (sheet is not null) run.Output.Line(sheet);
        return new
        {
            pictures = written.OrderBy(entry => entry.Picture.RequestIndex).Select(entry => new
            {
                path = entry.Path, seed = entry.Picture.Request.Seed, width = entry.Picture.Picture.Width, height = entry.Picture.Picture.Height,
                cfg = entry.Picture.Request.Cfg, loras = entry.Picture.Request.Loras, seconds = entry.Picture.Seconds.Values.Sum(),
            }),
            sheet, model = opening.Name, seconds,
        };
    }
}
