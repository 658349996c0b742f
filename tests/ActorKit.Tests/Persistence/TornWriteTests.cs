namespace ActorKit.Tests.Persistence;

/// <summary>What the disk holds when a crash leaves only a part of what was being written.</summary>
public sealed class TornWriteTests
{
    private const int Events = 6;
    private const int FrameHeader = 24;
    private const int Page = 4096;

    [Fact]
    public async Task Wherever_the_log_is_torn_the_actor_recovers_what_was_whole_and_goes_on()
    {
        using var store = new SqliteStore();
        await using var kit = new TestKit.TestKit(store.Config);
        var lengths = await WriteAsync(kit, store);
        foreach (var whole in lengths)
            foreach (var torn in new[] { 0, 1, FrameHeader / 2, FrameHeader + (Page / 2) })
            {
                using var copy = store.CopyWithLogOf(whole - torn);
                await RecoversAsync(copy, lengths.Count(length => length <= whole - torn));
            }
    }

    [Fact]
    public async Task Whichever_byte_of_the_log_is_wrong_nothing_after_it_is_believed()
    {
        using var store = new SqliteStore();
        await using var kit = new TestKit.TestKit(store.Config);
        var lengths = await WriteAsync(kit, store);
        for (var i = 0; i < Events; i++)
        {
            using var copy = store.CopyWithLogOf(lengths[^1]);
            copy.FlipByteOfLog(lengths[i] - (Page / 2));
            await RecoversAsync(copy, i);
        }
    }

    /// <summary>The length of the write-ahead log after each acknowledged event.</summary>
    private static async Task<List<long>> WriteAsync(TestKit.TestKit kit, SqliteStore store)
    {
        var ledger = kit.Sys.ActorOf(Props.Create(() => new Ledger("ledger", kit.Sys.DeadLetters)));
        var lengths = new List<long>();
        for (var i = 1; i <= Events; i++)
        {
            (await ledger.Ask<string>(new Ledger.Add($"{i}"))).ShouldBe($"added {i}");
            lengths.Add(store.LogLength);
        }

        return lengths;
    }

    private static async Task RecoversAsync(SqliteStore store, int count)
    {
        await using var later = new TestKit.TestKit(store.Config);
        var reader = later.CreateTestProbe();
        var ledger = later.Sys.ActorOf(Props.Create(() => new Ledger("ledger", reader.Ref)));
        await reader.ExpectMsgAsync($"recovered {string.Join(',', Enumerable.Range(1, count))}");
        (await ledger.Ask<string>(new Ledger.AddAll("next", "last"))).ShouldBe($"added all {count + 2}");
    }
}
