using System.Globalization;
using ActorDiffusion.Diffusion.Training.Runs;

namespace ActorDiffusion.Diffusion.Training.Logging;

/// <summary>Everything a run writes about itself: log.txt, loss.csv, TensorBoard events, and the events for whoever watches.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly TimeProvider time;
    private readonly Action<TrainingEvent> observe;
    private readonly StreamWriter text;
    private readonly RunFolder folder;
    private CsvLog? csv;
    private TensorBoardWriter? board;

    public RunLog(RunFolder folder, TimeProvider time, Action<TrainingEvent> observe)
    {
        (this.folder, this.time, this.observe) = (folder, time, observe);
        text = new StreamWriter(new FileStream(folder.Log, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Opens the numbers' files; what they tell of later steps is dropped, because those are taken again.</summary>
    public void BeginAt(int step)
    {
        csv = new CsvLog(folder.Losses, step);
        board = new TensorBoardWriter(folder.TensorBoard, step, time);
    }

    public void Note(string sentence) => Note(sentence, isWarning: false);

    public void Warn(string sentence) => Note(sentence, isWarning: true);

    public void Tell(TrainingEvent happening)
    {
        var line = happening switch
        {
            TrainingEvent.Started start => $"started at step {start.Step}/{start.Steps}: {start.Parameters} trained numbers, {start.Precision}",
            TrainingEvent.CheckpointSaved saved => $"checkpoint after step {saved.Step}: {Path.GetFileName(saved.Weights)}",
            TrainingEvent.SampleSaved sample => $"sample after step {sample.Step}: {Path.GetFileName(sample.Path)}",
            TrainingEvent.Preparing preparing when preparing.Done == preparing.Total => $"{preparing.What}: {preparing.Total} done",
            _ => null,
        };
        if (line is not null)
            Line(line);
        observe(happening);
    }

    public void Step(StepRecord step, int steps, StepClock clock, double sigma)
    {
        var left = clock.Left(steps - step.Step);
        Line(step.ToLine(steps, clock.SecondsPerStep, left));
        csv!.Add(step);
        board!.Scalars(step.Step, step.ToScalars());
        observe(new TrainingEvent.StepTaken(step.Step, steps, step.Loss, step.Average, step.LearningRate, clock.SecondsPerStep, left, sigma));
    }

    public void Sample(int step, string path, int width, int height)
    {
        board!.Image(step, "samples/" + Path.GetFileNameWithoutExtension(path).Split('_')[^1], width, height, File.ReadAllBytes(path));
        Tell(new TrainingEvent.SampleSaved(step, path));
    }

    public void Dispose()
    {
        text.Dispose();
        csv?.Dispose();
        board?.Dispose();
    }

    private void Note(string sentence, bool isWarning)
    {
        Line(isWarning ? "warning: " + sentence : sentence);
        observe(new TrainingEvent.Note(sentence, isWarning));
    }

    private void Line(string line) => text.WriteLine($"{time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)} {line}");
}
