using System.Globalization;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Demo;

/// <summary>The main job from beginning to end on the samples that ship with the program.</summary>
internal sealed class DemoSession(CommandRun run, TimeProvider time)
{
    private readonly ModelFiles files = ModelFiles.Locate(Home.MiniModel);
    private readonly string folder = DataDirectory.Ensure(Path.Combine(run.Data.Output, "demo"));

    public async Task<DemoResult> RunAsync(int steps, long seed)
    {
        torch.keep_freed_memory();
        var started = time.GetTimestamp();
        var series = Series();
        run.Output.Line($"{series.Count} portraits of a style are in {Home.SampleSeries}. A LoRA learns it on the built-in model \"mini\".");
        var (lora, trained) = await TimedAsync(() => TrainAsync(steps, seed));

        using var model = ImageModel.Load(files);
        var (pictures, generated) = await TimedAsync(() => GenerateAsync(model, lora));
        var cells = DemoSheet.Requests(lora).Count;
        var measure = DemoMeasure.Of(model.Autoencoder, series, [.. pictures.Skip(cells)]);
        var sheet = Path.Combine(folder, "contact-sheet.png");
        PictureWriter.Write(sheet, DemoSheet.Draw([.. pictures.Take(cells)], series, measure.ToString()));
        return new DemoResult(sheet, lora, folder, steps, measure, trained, generated, time.GetElapsedTime(started));
    }

    private static IReadOnlyList<Picture> Series()
    {
        var reader = new PictureReader();
        return [.. Directory.EnumerateFiles(Home.SampleSeries, "*.png").Order(StringComparer.Ordinal).Select(reader.Read)];
    }

    private async Task<string> TrainAsync(int steps, long seed)
    {
        TrainingOutcome? outcome = null;
        // A demonstration trains, also when it was seen before.
        var settings = new RunSettings(run.Data.Runs, run.Data.Cache) { OutputDir = folder, SaveEveryNSteps = 0, Resume = ResumeMode.Restart };
        await run.WithProgressAsync("Training", steps, progress =>
        {
            outcome = new TrainingRun(DemoTraining.Options(steps, seed), settings, files, torch.CPU, time, happening =>
            {
                if (happening is TrainingEvent.StepTaken step)
                    progress.Report(step.Step, string.Create(CultureInfo.InvariantCulture, $"loss {step.AverageLoss:0.000}, {step.SecondsPerStep:0.00} s a step"));
            }).Execute(run.Cancel);
            return Task.CompletedTask;
        });
        run.Cancel.ThrowIfCancellationRequested();
        if (outcome!.Weights is null) throw new FindingException(outcome.Reason!, outcome);
        return Path.Combine(folder, Path.GetFileName(outcome.Weights));
    }

    private async Task<IReadOnlyList<Picture>> GenerateAsync(ImageModel model, string lora)
    {
        GenerationRequest[] requests = [.. DemoSheet.Requests(lora), .. DemoMeasure.Requests(lora)];
        var history = new PictureHistory(model, "mini", run.Data.Cache);
        IReadOnlyList<GeneratedPicture> pictures = [];
        await run.WithProgressAsync("Generating", requests.Sum(ImageGenerator.Work), progress =>
        {
            pictures = new ImageGenerator(model, time).Generate(requests, new GenerationWatch
            {
                OnProgress = now => progress.Report(now.Done, $"{now.Pictures} pictures together, step {now.Step} of {now.Steps}"),
                OnPicture = picture => PictureWriter.Write(PicturePath(picture), picture.Picture, history.Of(picture)),
            }, run.Cancel);
            return Task.CompletedTask;
        });
        return [.. pictures.Select(picture => picture.Picture)];
    }

    private string PicturePath(GeneratedPicture picture)
    {
        var request = picture.Request;
        return Path.Combine(DataDirectory.Ensure(Path.Combine(folder, "pictures")), string.Create(CultureInfo.InvariantCulture,
            $"seed-{request.Seed}_strength-{request.Loras[0].Strength}_cfg-{request.Cfg}.png"));
    }

    private async Task<(T Result, TimeSpan Time)> TimedAsync<T>(Func<Task<T>> work)
    {
        var started = time.GetTimestamp();
        var result = await work();
        return (result, time.GetElapsedTime(started));
    }
}

/// <summary>What the demo made and how long it took.</summary>
internal sealed record DemoResult(
    string Sheet, string Lora, string Folder, int Steps, DemoMeasure Measure, TimeSpan Training, TimeSpan Generating, TimeSpan All);
