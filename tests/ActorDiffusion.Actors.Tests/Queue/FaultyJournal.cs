using ActorKit.Configuration;
using ActorKit.Persistence.Journal;
using ActorKit.Persistence.Sql.Journal;

namespace ActorDiffusion.Actors.Tests.Queue;

/// <summary>The SQL journal, whose n-th transaction fails, and those after it: before it reaches the disk, or after, as when the answer gets lost.</summary>
public sealed class FaultyJournal(ExtendedActorSystem system, Config config) : SqlWriteJournal(system, config)
{
    private readonly int failingWrite = config.GetInt("failing-write");
    private readonly int failures = config.GetInt("failures");
    private readonly bool isWritten = config.GetBoolean("failing-write-reaches-the-disk");
    private int writes;

    public static string Hocon(int failingWrite, bool isWritten, int failures = 2) => $$"""
        akka.persistence.journal.sql {
          class = "{{typeof(FaultyJournal).AssemblyQualifiedName}}"
          failing-write = {{failingWrite}}
          failures = {{failures}}
          failing-write-reaches-the-disk = {{(isWritten ? "on" : "off")}}
        }
        """;

    public override void Write(IReadOnlyList<EventRow> events)
    {
        var number = ++writes;
        var fails = number >= failingWrite && number < failingWrite + failures;
        if (!fails || isWritten) base.Write(events);
        if (fails) throw new IOException("No space left on device");
    }
}
