namespace ActorDiffusion.Node.Cli.Progress;

/// <summary>How far long work has come. Safe to call from any thread, as often as one likes.</summary>
internal interface IProgressReport
{
    /// <summary>Says how much was done before this process began: the pace is measured from here.</summary>
    void StartAt(long done);

    /// <summary>Says how many of the total units are done.</summary>
    /// <param name="done">Units done so far; never less than before.</param>
    /// <param name="figures">A few numbers to show beside the bar, such as "loss 0.312".</param>
    void Report(long done, string? figures = null);
}
