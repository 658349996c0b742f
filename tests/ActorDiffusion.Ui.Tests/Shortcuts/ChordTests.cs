using ActorDiffusion.Ui.Shortcuts;

namespace ActorDiffusion.Ui.Tests.Shortcuts;

public sealed class ChordTests
{
    [Theory]
    [InlineData("P")]
    [InlineData("Ctrl+Shift+Enter")]
    [InlineData("Ctrl+Alt+Enter")]
    [InlineData("Alt+ArrowUp")]
    [InlineData("+")]
    [InlineData("Ctrl++")]
    [InlineData("Shift+Space")]
    public void Is_read_from_what_it_was_written_as(string text)
    {
        // The modifiers have one order, whichever they were typed in.
        var chord = Chord.Parse(text);
        Chord.Parse(chord.ToString()).ShouldBe(chord);
        chord.Ctrl.ShouldBe(text.Contains("Ctrl"));
        chord.Shift.ShouldBe(text.Contains("Shift"));
        chord.Alt.ShouldBe(text.Contains("Alt"));
    }

    [Fact]
    public void A_plus_is_a_key() => Chord.Parse("Ctrl++").ShouldBe(new Chord("+", Ctrl: true));
}
