using System.Text.Json;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Ui.Languages;
using ActorDiffusion.Ui.Pages.Training;

namespace ActorDiffusion.Ui.Tests.Pages;

public sealed class RunFieldTests
{
    private static readonly RunSpec Usual = new() { Name = "style", Dataset = DatasetId.Of("d"), TriggerWord = "mystyle", ProbePrompts = ["a", "b"] };

    private static IEnumerable<RunField> All => [.. RunFields.Basic, .. RunFields.Probes, .. RunFields.Advanced];

    [Fact]
    public void Every_setting_of_a_run_has_a_field_with_words_in_every_language()
    {
        var settings = typeof(RunSpec).GetProperties().Where(property => property.CanWrite).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Except(["dataset", "model"]);
        All.Select(field => field.Name).ShouldBe(settings, ignoreOrder: true);
        foreach (var language in Language.All) language.Texts.Value.Training.Fields.Keys.ShouldBe(settings, ignoreOrder: true);
    }

    [Fact]
    public void What_a_field_shows_is_what_it_reads()
    {
        foreach (var field in All) field.Read(field.Write(Usual, field.Read(Usual))!).ShouldBe(field.Read(Usual), field.Name);
    }

    [Theory]
    [InlineData("learningRate", "5e-4", "0.0005")]
    [InlineData("learningRate", "0,0005", "0.0005")]
    [InlineData("steps", "300", "300")]
    [InlineData("probeStrengths", "0; 0.5 1.33", "0, 0.5, 1.33")]
    [InlineData("probePrompts", " one \n\n two", "one\ntwo")]
    [InlineData("gradientCheckpointing", "true", "true")]
    public void Values_are_read_as_people_write_them(string name, string text, string read)
    {
        var field = All.Single(field => field.Name == name);
        field.Read(field.Write(Usual, text)!).ShouldBe(read);
    }

    [Theory]
    [InlineData("learningRate", "much")]
    [InlineData("steps", "1.5")]
    [InlineData("probeSeed", "-1")]
    [InlineData("probeStrengths", "0, strong")]
    public void What_is_no_number_is_not_taken_for_one(string name, string text) => All.Single(field => field.Name == name).Write(Usual, text).ShouldBeNull();

    [Fact]
    public void Alpha_follows_the_rank_and_checkpoints_stay_within_the_steps()
    {
        RunDraft.Follow(Usual, Usual with { Rank = 32 }).Alpha.ShouldBe(32);
        RunDraft.Follow(Usual with { Alpha = 8 }, Usual with { Alpha = 8, Rank = 32 }).Alpha.ShouldBe(8);
        RunDraft.Follow(Usual, Usual with { Steps = 100 }).CheckpointEvery.ShouldBe(100);
    }
}
