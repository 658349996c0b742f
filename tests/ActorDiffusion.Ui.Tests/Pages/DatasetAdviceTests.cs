using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Ui.Pages.Training;

namespace ActorDiffusion.Ui.Tests.Pages;

public sealed class DatasetAdviceTests
{
    [Fact]
    public void A_good_dataset_has_no_flaw() => DatasetAdvice.Of(Dataset("mystyle", [.. Enumerable.Range(0, 9).Select(i => $"mystyle, number {i}")])).ShouldBeEmpty();

    [Fact]
    public void Few_pictures_missing_captions_and_captions_without_the_trigger_word_are_counted() =>
        DatasetAdvice.Of(Dataset("mystyle", "mystyle, a hand", "a face", " ", "[trigger] at night"))
            .ShouldBe([(DatasetFlaw.FewPictures, 4), (DatasetFlaw.NoCaption, 1), (DatasetFlaw.NoTriggerInCaption, 1)]);

    [Fact]
    public void A_picture_that_is_there_twice_and_captions_that_say_nothing_are_told()
    {
        var dataset = Dataset(null, [.. Enumerable.Repeat("a picture", 9)]);
        dataset = dataset with { Pictures = [.. dataset.Pictures, dataset.Pictures[0] with { FileName = "again.png" }] };
        DatasetAdvice.Of(dataset).ShouldBe([(DatasetFlaw.NoTriggerWord, 10), (DatasetFlaw.SamePicture, 1), (DatasetFlaw.SameCaptions, 10)]);
    }

    private static DatasetEntry Dataset(string? trigger, params string[] captions) => new(
        DatasetId.Of("d"), "d", trigger, [.. captions.Select((caption, i) => new TrainingPicture(AssetId.Of(i.ToString("x64")), $"{i}.png", caption))], DateTimeOffset.UnixEpoch);
}
