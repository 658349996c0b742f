using ActorDiffusion.Domain.Import;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
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
        var commands = ArtDirectionLog.Commands(LogReading.Read(_log.Json), _log.Import("body", "ada", Noon, null, new RenderSpec { Prompt = "" }));
        commands.OfType<CreateSeries>().Select(create => create.Title).ShouldBe(_log.Searches.Select(search => search.Title));
        _log.Searches[0].Strengths.ShouldBe([1.2, 1.32]);
        _log.Searches.SelectMany(search => search.Notes).ShouldContain("Too much :)");
    }

    [Fact]
    public void The_same_log_body_and_lora_are_the_same_import()
    {
        var lora = new LoraStrength(AssetId.Of(new string('a', 64)), 1, "laz");
        string Id(string body, LoraStrength? use, DateTimeOffset at) => _log.Import(body, "ada", at, use, new RenderSpec { Prompt = "" }).Id;
        Id("body", lora, Noon).ShouldBe(Id("body", lora, Noon.AddDays(1)));
        Id("body", lora, Noon).ShouldNotBe(Id("another", lora, Noon));
        Id("body", lora, Noon).ShouldNotBe(Id("body", null, Noon));
    }
}
