using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Tests.Training;

public sealed class DatasetScanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Pictures_come_in_the_order_of_their_names_with_their_captions()
    {
        Put("b.JPG", "second");
        Put("a.png", " first \n");
        File.WriteAllText(folder.File("preview_1.txt"), "a probe");
        File.WriteAllText(folder.File("notes.md"), "not a picture");

        var items = Scan();

        items.Select(item => Path.GetFileName(item.Path)).ShouldBe(["a.png", "b.JPG"]);
        items.Select(item => item.Caption).ShouldBe(["first", "second"]);
    }

    [Fact]
    public void A_missing_caption_is_an_error_that_names_the_file()
    {
        Put("a.png", "there");
        File.WriteAllText(folder.File("b.png"), "picture");
        Should.Throw<BadInputException>(() => Scan()).Message.ShouldContain(folder.File("b.txt"));
    }

    [Fact]
    public void An_unreadable_picture_is_an_error_and_not_a_dropped_picture()
    {
        Put("a.png", "there");
        var error = Should.Throw<BadInputException>(() =>
            DatasetScan.Read(Options(), path => throw new BadInputException($"{path} is no picture.")));
        error.Message.ShouldContain("a.png");
    }

    [Fact]
    public void A_caption_whose_picture_is_not_read_is_told()
    {
        Put("a.png", "there");
        File.WriteAllText(folder.File("b.gif"), "picture");
        File.WriteAllText(folder.File("b.txt"), "caption");
        File.WriteAllText(folder.File("preview_1.txt"), "a probe");
        DatasetScan.CaptionsWithoutPicture(Options()).ShouldBe([folder.File("b.txt")]);
    }

    [Fact]
    public void A_folder_without_pictures_is_refused() =>
        Should.Throw<BadInputException>(() => Scan()).Message.ShouldContain(folder.Root);

    [Fact]
    public void A_folder_that_does_not_exist_is_refused()
    {
        var options = new DatasetOptions { Folders = [new DatasetFolderOptions(folder.File("nowhere"))] };
        Should.Throw<BadInputException>(() => DatasetScan.Read(options, _ => (64, 64))).Message.ShouldContain("does not exist");
    }

    [Fact]
    public void The_hash_follows_content_and_not_names_of_folders()
    {
        Put("a.png", "caption");
        var before = DatasetScan.HashOf(Scan());
        using var other = new TemporaryFolder();
        File.Copy(folder.File("a.png"), other.File("x.png"));
        File.Copy(folder.File("a.txt"), other.File("x.txt"));
        var elsewhere = new DatasetOptions { Folders = [new DatasetFolderOptions(other.Root)] };
        DatasetScan.HashOf(DatasetScan.Read(elsewhere, _ => (64, 64))).ShouldBe(before);

        File.WriteAllText(folder.File("a.txt"), "another caption");
        DatasetScan.HashOf(Scan()).ShouldNotBe(before);
    }

    [Theory]
    [InlineData("a woman, smiling", "sportrait", "sportrait a woman, smiling")]
    [InlineData("Sportrait of a woman", "sportrait", "Sportrait of a woman")]
    [InlineData("portrait by [trigger] of a man", "laz", "portrait by laz of a man")]
    [InlineData("[name] in pink", "laz", "laz in pink")]
    [InlineData("", "laz", "laz")]
    [InlineData("a woman", null, "a woman")]
    public void The_trigger_word_is_placed_once(string caption, string? trigger, string trained) =>
        Caption.WithTrigger(caption, trigger).ShouldBe(trained);

    public void Dispose() => folder.Dispose();

    private void Put(string picture, string caption)
    {
        File.WriteAllText(folder.File(picture), "picture " + picture);
        File.WriteAllText(Path.ChangeExtension(folder.File(picture), ".txt"), caption);
    }

    private DatasetOptions Options() => new() { Folders = [new DatasetFolderOptions(folder.Root)] };

    private IReadOnlyList<DatasetItem> Scan() => DatasetScan.Read(Options(), _ => (64, 64));
}
