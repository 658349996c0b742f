namespace ActorDiffusion.Benchmarks.Actors;

/// <summary>One figure beside Akka.NET 1.5.30's on the same kind of machine.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Akka">What Akka.NET 1.5.30 reached, as text, because it was measured as a range.</param>
/// <param name="IsAsGood">Not worse than the better end of that range.</param>
public sealed record ActorFigure(string Name, double Value, string Unit, string Akka, bool IsAsGood);

/// <summary>What <c>actordiffusion bench --actors</c> reports.</summary>
/// <param name="Engine">ActorKit or Akka.</param>
/// <param name="Figures">Seven, and how soon a process is missed that hangs with its connection open.</param>
public sealed record ActorFigures(string Engine, IReadOnlyList<ActorFigure> Figures)
{
    internal static ActorFigures Of(
        double joinMilliseconds, double askMicroseconds, double asksPerSecond, double echoMebibytes, double persistedPerSecond,
        double unreachableSeconds, double hungSeconds, double restartSeconds) => new(
        typeof(ActorSystem).Assembly.GetName().Name!,
        [
            new("join to Up", joinMilliseconds, "ms", "1000-2000", joinMilliseconds <= 1000),
            new("remote Ask, mean of 10,000", askMicroseconds, "µs", "250", askMicroseconds <= 250),
            new("pipelined remote Asks", asksPerSecond, "/s", "42000-62000", asksPerSecond >= 62_000),
            new("64 KiB echo", echoMebibytes, "MiB/s", "121-189", echoMebibytes >= 189),
            new("Ask that persists one event", persistedPerSecond, "/s", "124-215", persistedPerSecond >= 215),
            new("SIGKILL to unreachable", unreachableSeconds, "s", "5", unreachableSeconds <= 5),
            new("SIGSTOP to unreachable", hungSeconds, "s", "5", hungSeconds <= 5),
            new("SIGKILL and restart to answer", restartSeconds, "s", "14", restartSeconds <= 14),
        ]);
}
