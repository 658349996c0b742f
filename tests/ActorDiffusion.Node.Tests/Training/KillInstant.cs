namespace ActorDiffusion.Node.Tests.Training;

/// <summary>When a training process is killed: told by what it does to its folders, so that each phase is hit on any machine.</summary>
internal abstract record KillInstant
{
    /// <summary>During start-up, loading, and whatever comes that early.</summary>
    public sealed record AfterStart(int Milliseconds) : KillInstant;

    /// <summary>The cache is removed first; then the Nth file that is written to it.</summary>
    public sealed record WhileCaching(int File) : KillInstant;

    /// <summary>Between the Nth checkpoint and the ones behind it.</summary>
    public sealed record AfterCheckpoint(int Count, int Milliseconds) : KillInstant;

    /// <summary>While the Nth checkpoint is being written.</summary>
    public sealed record WhileWriting(int Count, int Milliseconds) : KillInstant;

    /// <summary>Twenty instants over all phases.</summary>
    public static IReadOnlyList<KillInstant> Twenty(Random random)
    {
        KillInstant[] instants =
        [
            .. Enumerable.Range(0, 4).Select(_ => new AfterStart(random.Next(0, 900))),
            .. Enumerable.Range(0, 3).Select(_ => new WhileCaching(random.Next(1, 13))),
            .. Enumerable.Range(0, 6).Select(_ => new AfterCheckpoint(random.Next(1, 3), random.Next(0, 60))),
            .. Enumerable.Range(0, 7).Select(_ => new WhileWriting(random.Next(1, 4), random.Next(0, 10))),
        ];
        random.Shuffle(instants);
        return instants;
    }
}
