namespace ActorDiffusion.Ui.Tests.Components;

public sealed class PromptWeightTests
{
    [Theory]
    [InlineData("a [green] skin", 1, "a ([green]:1.05) skin")]
    [InlineData("a [green ]skin", 1, "a ([green]:1.05) skin")]
    [InlineData("a gre[]en skin", 1, "a ([green]:1.05) skin")]
    [InlineData("a ([green]:1.05) skin", 1, "a ([green]:1.1) skin")]
    [InlineData("a ([green]:1.05) skin", -1, "a [green] skin")]
    [InlineData("a (gr[]een:1.05) skin", -2, "a ([green]:0.95) skin")]
    [InlineData("[a pale-green skin]", 2, "([a pale-green skin]:1.1)")]
    [InlineData("([green]:3.0)", 1, "([green]:3.0)")]
    [InlineData("a [] skin", 1, "a [] skin")]
    public void Is_written_around_what_is_selected(string before, int steps, string after) =>
        Marked(PromptWeight.Change(Selection(before), steps)).ShouldBe(after);

    // The brackets stand for the selection.
    private static SelectedText Selection(string marked)
    {
        var start = marked.IndexOf('[');
        return new(marked.Replace("[", "").Replace("]", ""), start, marked.IndexOf(']') - 1);
    }

    private static string Marked(SelectedText selected) =>
        $"{selected.Text[..selected.Start]}[{selected.Text[selected.Start..selected.End]}]{selected.Text[selected.End..]}";
}
