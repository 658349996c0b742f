namespace ActorDiffusion.Node.Cli.Progress;

/// <summary>Chooses how progress is shown: a bar for a terminal, lines for a log, nothing for a program.</summary>
internal static class ProgressReports
{
    public static Task RunAsync(CommandOutput output, string what, long total, Func<IProgressReport, Task> work)
    {
        if (output.Json) return work(new SilentProgress());
        return output.Terminal
            ? BarProgress.RunAsync(output.Console, what, total, work)
            : work(new LineProgress(output.Line, what, total, TimeProvider.System));
    }
}

/// <summary>For programs: only the result counts.</summary>
internal sealed class SilentProgress : IProgressReport
{
    public void StartAt(long done)
    {
    }

    public void Report(long done, string? figures = null)
    {
    }
}
