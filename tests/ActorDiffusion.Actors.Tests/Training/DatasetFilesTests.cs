using ActorDiffusion.Actors.Training;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Tests.Training;

public sealed class DatasetFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_holds_exactly_the_pictures_and_their_captions()
    {
        DatasetFiles.Write(folder.Of("set"), [Picture("old.png", "gone")], FileOf);
        DatasetFiles.Write(folder.Of("set"), [Picture("a.png", "laz portrait"), Picture("b.jpg", "")], FileOf);
        Directory.GetFiles(folder.Of("set")).Select(Path.GetFileName).Order().ShouldBe(["a.png", "a.txt", "b.jpg", "b.txt"]);
        File.ReadAllText(folder.Of("set", "a.txt")).ShouldBe("laz portrait");
        File.ReadAllText(folder.Of("set", "a.png")).ShouldBe("pixels");
    }

    [Theory]
    [InlineData("../a.png")]
    [InlineData("..\\a.png")]
    [InlineData("/etc/a.png")]
    [InlineData(".png")]
    public void A_name_that_leaves_the_folder_is_refused(string name) =>
        Should.Throw<BadInputException>(() => DatasetFiles.Write(folder.Of("set"), [Picture(name, "")], FileOf)).Message.ShouldContain("no file name");

    [Fact]
    public void Two_pictures_for_one_caption_are_refused() =>
        Should.Throw<BadInputException>(() => DatasetFiles.Write(folder.Of("set"), [Picture("a.png", ""), Picture("A.jpg", "")], FileOf))
            .Message.ShouldBe("The dataset has 2 pictures for the caption a.txt: rename all but one.");

    private static TrainingPicture Picture(string name, string caption) => new(new AssetId("x"), name, caption);

    private string FileOf(AssetId asset)
    {
        File.WriteAllText(folder.Of("pixels"), "pixels");
        return folder.Of("pixels");
    }
}
