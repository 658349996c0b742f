using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Import;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Tests.Hub;

public sealed class LogImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_log_is_imported_once_however_often_it_is_tried()
    {
        const string log = """
            {"entries":[
              {"n":1,"search":"sketch","loraStrength":1.3,"cfg":4.1,"promptYes":"a","promptNo":"b","note":null},
              {"n":2,"search":"green","loraStrength":1.3,"cfg":4.1,"promptYes":"c","promptNo":"b","note":"Fail :)"}]}
            """;
        await using var hub = new HubBench(folder);
        var import = new LogImport("laz", "Nine portraits", "laz", HubBench.Noon);
        (await hub.Client.ImportLogAsync(log, import)).ShouldSatisfyAllConditions(made => made.Series.Count.ShouldBe(2), made => made.Outputs.ShouldBe(2), made => made.Changes.ShouldBe(5));
        (await hub.Client.ImportLogAsync(log, import)).Changes.ShouldBe(0);
        var second = await hub.Client.SeriesAsync(new SeriesId("laz-02"));
        (second.Title, second.Body, second.Rejected, second.Parent!.Series.Value).ShouldBe(("green", "Nine portraits", 1, "laz-01"));
    }
}
