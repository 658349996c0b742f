using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Import;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Tests.Hub;

public sealed class LogImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_log_is_imported_once_however_often_it_is_tried()
    {
        var log = LogReading.Read("""
            {"entries":[
              {"n":1,"search":"sketch","loraStrength":1.3,"cfg":4.1,"promptYes":"a","promptNo":"b","note":null},
              {"n":2,"search":"green","loraStrength":1.3,"cfg":4.1,"promptYes":"c","promptNo":"b","note":"Fail :)"}]}
            """);
        await using var hub = new HubBench(folder);
        var import = new LogImport("laz", "Nine portraits", "laz", HubBench.Noon);
        (await hub.Client.ImportLogAsync(log, import)).ShouldSatisfyAllConditions(made => made.Series.Count.ShouldBe(2), made => made.Outputs.ShouldBe(2), made => made.Changes.ShouldBe(5));
        (await hub.Client.ImportLogAsync(log, import)).Changes.ShouldBe(0);
        var second = await hub.Client.SeriesAsync(new SeriesId("laz-02"));
        (second.Title, second.Body, second.Rejected, second.Parent!.Series.Value).ShouldBe(("green", "Nine portraits", 1, "laz-01"));
    }

    [Fact]
    public async Task A_log_that_grew_adds_what_is_new_whoever_imports_it_and_overrules_no_decision()
    {
        LogEntry[] log = [new(1, "sketch", 1.3, 4.1, "a", "b", null), new(2, "sketch", 1.2, 4.1, "a", "b", "Fail :)")];
        await using var hub = new HubBench(folder);
        var first = LogImport.Of(log, "Nine portraits", "laz", HubBench.Noon, null);
        var series = (await hub.Client.ImportLogAsync(log, first)).Series.Single();
        await hub.Client.SeriesAsync(new DecideCells(series, [CellId.Of("n02")], new Verdict(Flag: "keep"), "laz", HubBench.Noon.AddMinutes(1)));
        LogEntry[] grown = [.. log, new(3, "sketch", 1.1, 4.1, "a", "b", null), new(4, "green", 1.1, 4.1, "green", "b", null)];
        var again = LogImport.Of(grown, "Nine portraits", "ada", HubBench.Noon.AddDays(1), null);
        again.Id.ShouldBe(first.Id);
        (await hub.Client.ImportLogAsync(grown, again)).Changes.ShouldBe(3);
        var view = await hub.Client.SeriesAsync(series);
        (view.Cells, view.Kept, view.Rejected).ShouldBe((3, 1, 0));
    }
}
