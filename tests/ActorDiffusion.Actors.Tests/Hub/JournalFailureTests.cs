using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Tests.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Tests.Hub;

public sealed class JournalFailureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whichever_write_fails_the_hub_says_so_comes_back_and_has_what_it_acknowledged_in_order(bool isWritten)
    {
        for (var failing = 1; failing <= 9; failing++)
        {
            using var folder = new TemporaryFolder();
            await using var hub = new HubBench(folder, FaultyJournal.Hocon(failing, isWritten));
            await DoAsync(hub, HubBench.Create());
            var cell = (await hub.PassUntilAsync(() => hub.Client.CellsAsync(HubBench.Series, 0, 1), _ => true)).Cells[0].Cell;
            var acknowledged = new List<int>();
            for (var stars = 1; stars <= 5; stars++)
            {
                // Only what was acknowledged must be there; what was not may be.
                if (await DoAsync(hub, new DecideCells(HubBench.Series, [cell], new Verdict(Stars: stars), "ada", HubBench.Noon))) acknowledged.Add(stars);
            }

            var record = await hub.PassUntilAsync(() => hub.Client.CellAsync(HubBench.Series, cell), _ => true);
            var kept = record.Decisions.Select(decision => decision.Verdict!.Stars!.Value).ToList();
            kept.ShouldBeInOrder(SortDirection.Ascending, $"write {failing}");
            acknowledged.Except(kept).ShouldBeEmpty($"write {failing}");
            record.Decisions.Select(decision => decision.Number).ShouldBe(Enumerable.Range(1, kept.Count).Select(number => (long)number));
            kept.Count.ShouldBe(5);
        }
    }

    /// <summary>Repeats until it is acknowledged; true when no write failed on the way.</summary>
    private static async Task<bool> DoAsync(HubBench hub, ISeriesCommand command)
    {
        var isClean = true;
        await hub.PassUntilAsync(async () =>
        {
            try
            {
                return await hub.Client.SeriesAsync(command);
            }
            catch (HubUnavailableException)
            {
                isClean = false;
                throw;
            }
        }, _ => true);
        return isClean;
    }
}
