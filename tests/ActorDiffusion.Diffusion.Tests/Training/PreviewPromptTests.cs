using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Tests.Training;

public sealed class PreviewPromptTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_line_is_read_as_kohya_writes_it()
    {
        File.WriteAllText(folder.File("prompts.txt"), "# comment\n\na woman, red hair --n blurry, dark --w 512 --h 768 --d 7 --s 20 --l 4.5 --fs 3\n");
        PreviewPrompts.OfFile(folder.File("prompts.txt")).ShouldHaveSingleItem().ShouldBe(
            new PreviewPrompt("a woman, red hair")
            {
                NegativePrompt = "blurry, dark", Width = 512, Height = 768, Seed = 7, Steps = 20, Cfg = 4.5, FlowShift = 3,
            });
    }

    [Fact]
    public void Previews_of_a_dataset_folder_come_in_order_and_captions_are_none()
    {
        File.WriteAllText(folder.File("preview_2.txt"), "second");
        File.WriteAllText(folder.File("preview_1.txt"), "first");
        File.WriteAllText(folder.File("picture.txt"), "a caption");
        PreviewPrompts.OfFolder(folder.Root).Select(prompt => prompt.Prompt).ShouldBe(["first", "second"]);
    }

    [Theory]
    [InlineData("a woman --x 3")]
    [InlineData("a woman --w wide")]
    public void An_option_that_is_not_understood_is_an_error(string line)
    {
        File.WriteAllText(folder.File("prompts.txt"), line);
        Should.Throw<BadInputException>(() => PreviewPrompts.OfFile(folder.File("prompts.txt"))).Message.ShouldContain("prompts.txt");
    }

    public void Dispose() => folder.Dispose();
}
