using Spectre.Console;

namespace ActorDiffusion.Node.Cli.Progress;

/// <summary>A bar with the share done, the figures of the last step and the time left.</summary>
internal sealed class BarProgress(ProgressTask task, string what) : IProgressReport
{
    public static Task RunAsync(IAnsiConsole console, string what, long total, Func<IProgressReport, Task> work) =>
        console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .StartAsync(context => work(new BarProgress(context.AddTask(Markup.Escape(what), maxValue: total), what)));

    public void StartAt(long done) => task.Value = done;

    public void Report(long done, string? figures = null)
    {
        task.Value = done;
        if (figures is not null) task.Description = Markup.Escape($"{what}  {figures}");
    }
}
