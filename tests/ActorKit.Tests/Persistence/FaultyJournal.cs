using ActorKit.Persistence.Journal;
using ActorKit.Persistence.Sql.Journal;

namespace ActorKit.Tests.Persistence;

/// <summary>The SQL journal, whose n-th transaction fails: before it reaches the disk, or after, as when the answer gets lost.</summary>
public sealed class FaultyJournal(ExtendedActorSystem system, Config config) : SqlWriteJournal(system, config)
{
    private readonly int _failingWrite = config.GetInt("failing-write");
    private readonly bool _isWritten = config.GetBoolean("failing-write-reaches-the-disk");
    private readonly bool _staysBroken = config.GetBoolean("stays-broken");
    private readonly long _failingEvent = config.GetInt("failing-event");
    private int _writes;

    public static Config ForEvent(SqliteStore store, int sequenceNr) => ConfigurationFactory.ParseString($"""
        akka.persistence.journal.sql.failing-event = {sequenceNr}
        """).WithFallback(For(store, 0, isWritten: false));

    public static Config For(SqliteStore store, int failingWrite, bool isWritten, bool staysBroken = false) => ConfigurationFactory.ParseString($$"""
        akka.persistence.journal.sql {
          class = "{{typeof(FaultyJournal).AssemblyQualifiedName}}"
          failing-write = {{failingWrite}}
          failing-write-reaches-the-disk = {{isWritten.ToString().ToLowerInvariant()}}
          stays-broken = {{staysBroken.ToString().ToLowerInvariant()}}
        }
        """).WithFallback(store.Config);

    public override void Write(IReadOnlyList<EventRow> events)
    {
        var number = ++_writes;
        var fails = number == _failingWrite || (_staysBroken && number > _failingWrite)
            || events.Any(each => each.SequenceNr == _failingEvent);
        if (!fails || _isWritten) base.Write(events);
        if (fails) throw new IOException("No space left on device");
    }
}
