using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Tests.Training;

public sealed class DatasetConfigFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_file_of_musubi_is_read_with_its_defaults()
    {
        var (folders, batchSize) = Read("""
            # general settings
            [general]
            resolution = [
              768,   # width
              512,
            ]
            enable_bucket = true
            caption_extension = ".caption"
            batch_size = 2

            [[datasets]]
            image_directory = "portraits # not a comment"
            cache_directory = '/tmp/cache'
            num_repeats = 10

            [[datasets]]
            image_directory = '/more'
            resolution = 1_024
            """);

        batchSize.ShouldBe(2);
        folders.ShouldBe(
        [
            new DatasetFolderOptions(folder.File("portraits # not a comment"))
            {
                Width = 768, Height = 512, EnableBucket = true, CaptionExtension = ".caption", NumRepeats = 10,
            },
            new DatasetFolderOptions("/more") { Width = 1024, Height = 1024, EnableBucket = true, CaptionExtension = ".caption" },
        ]);
    }

    [Theory]
    [InlineData("[[datasets]]\nimage_directory = \"a\"\ntarget_frames = [1]", "target_frames")]
    [InlineData("[[datasets]]\nresolution = [1, 2]", "image_directory")]
    [InlineData("[general]\nbatch_size = 1", "[[datasets]]")]
    [InlineData("[[datasets]]\nimage_directory = portraits", "Line 2")]
    [InlineData("[[datasets]]\nimage_directory = 'a'\nimage_directory = 'b'", "repeats")]
    [InlineData("[[datasets]]\nimage_directory = 'a'\nresolution = [1]", "resolution")]
    [InlineData("[[datasets]]\nimage_directory = 'a'\nbatch_size = 1\n[[datasets]]\nimage_directory = 'b'\nbatch_size = 2", "batch_size")]
    public void What_is_not_understood_is_an_error(string toml, string named) =>
        Should.Throw<BadInputException>(() => Read(toml)).Message.ShouldContain(named);

    public void Dispose() => folder.Dispose();

    private (IReadOnlyList<DatasetFolderOptions>, int?) Read(string toml)
    {
        File.WriteAllText(folder.File("dataset.toml"), toml);
        return DatasetConfigFile.Read(folder.File("dataset.toml"));
    }
}
