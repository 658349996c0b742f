namespace ActorDiffusion.Node.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it was asked to do.</summary>
    public const int Done = 0;

    /// <summary>It could not; one sentence on standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself was not understood; nothing was started.</summary>
    public const int BadUsage = 2;
}
