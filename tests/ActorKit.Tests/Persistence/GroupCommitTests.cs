using ActorKit.Persistence.Journal;

namespace ActorKit.Tests.Persistence;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task Events_of_many_actors_that_come_while_one_is_written_share_a_transaction()
    {
        await using var kit = new TestKit.TestKit(ConfigurationFactory.ParseString($$"""
            akka.persistence.journal { plugin = "akka.persistence.journal.slow", slow.class = "{{typeof(GatedJournal).AssemblyQualifiedName}}" }
            """));
        var ledgers = Enumerable.Range(0, 50).Select(i => kit.Sys.ActorOf(Props.Create(() => new Ledger($"{i}", kit.Sys.DeadLetters)))).ToList();
        foreach (var ledger in ledgers) (await ledger.Ask<string>(new Ledger.Get())).ShouldBe("");
        var first = ledgers[0].Ask<string>(new Ledger.Add("x"));
        await GatedJournal.Entered.Task;
        var others = ledgers.Skip(1).Select(ledger => ledger.Ask<string>(new Ledger.Add("x"))).ToList();
        var writer = ActorKit.Persistence.Persistence.Instance.Apply(kit.Sys).JournalFor("");
        while (writer.Waiting < others.Count) await Task.Yield();
        GatedJournal.Gate.SetResult();
        await Task.WhenAll([first, .. others]);
        GatedJournal.GroupSizes.ShouldBe([1, 49]);
    }

    public sealed class GatedJournal : EventJournal
    {
        private readonly MemoryJournal _memory = new();

        public static TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static TaskCompletionSource Gate { get; } = new();

        public static List<int> GroupSizes { get; } = [];

        public override void Write(IReadOnlyList<EventRow> events)
        {
            Entered.TrySetResult();
            Gate.Task.GetAwaiter().GetResult();
            GroupSizes.Add(events.Count);
            _memory.Write(events);
        }

        public override IReadOnlyList<EventRow> Read(string persistenceId, long fromSequenceNr, long toSequenceNr, int limit) =>
            _memory.Read(persistenceId, fromSequenceNr, toSequenceNr, limit);

        public override long HighestSequenceNr(string persistenceId) => _memory.HighestSequenceNr(persistenceId);

        public override void Delete(string persistenceId, long toSequenceNr) => _memory.Delete(persistenceId, toSequenceNr);
    }
}
