using ActorDiffusion.Domain.Import;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Pages.Import;

namespace ActorDiffusion.Ui.Tests.Pages;

public sealed class LogPreviewTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly LogPreview _log = new(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seeds", "art-direction-log.json")));

    [Fact]
    public void Shows_the_searches_that_the_import_makes()
    {
        _log.Outputs.ShouldBe(40);
        _log.WithoutPrompt.ShouldBe(3);
        _log.Searches.Sum(search => search.Entries.Count).ShouldBe(40);
        var commands = ArtDirectionLog.Commands(_log.Entries, LogImport.Of(_log.Entries, "body", "ada", Noon, null));
        commands.OfType<CreateSeries>().Select(create => create.Title).ShouldBe(_log.Searches.Select(search => search.Title));
        _log.Searches[0].Strengths.ShouldBe([1.2, 1.32]);
        _log.Searches.SelectMany(search => search.Notes).ShouldContain("Too much :)");
    }
}
