using ActorDiffusion.Ui.Shortcuts;

namespace ActorDiffusion.Ui.Tests.Shortcuts;

public sealed class ShortcutMapTests
{
    private static readonly ShortcutScope[] Curation = [ShortcutScope.Curation];

    [Theory]
    [InlineData("P", StudioAction.Keep)]
    [InlineData("X", StudioAction.Reject)]
    [InlineData("U", StudioAction.Unflag)]
    [InlineData("K", StudioAction.Continue)]
    [InlineData("Enter", StudioAction.Continue)]
    [InlineData("4", StudioAction.Stars4)]
    [InlineData("9", StudioAction.Colour4)]
    [InlineData("Z", StudioAction.FullSize)]
    [InlineData("Ctrl+Z", StudioAction.Undo)]
    [InlineData("?", StudioAction.Help)]
    public void The_artists_keys_are_Lightrooms(string chord, StudioAction action) =>
        ShortcutMap.Default.Resolve(Chord.Parse(chord), Curation).ShouldNotBeNull().Action.ShouldBe(action);

    [Fact]
    public void Shift_decides_and_goes_on()
    {
        ShortcutMap.Default.Resolve(Chord.Parse("Shift+X"), Curation).ShouldBe(new ShortcutHit(StudioAction.Reject, ShortcutScope.Curation, Advance: true));
        ShortcutMap.Default.Resolve(Chord.Parse("X"), Curation)!.Value.Advance.ShouldBeFalse();
        ShortcutMap.Default.Resolve(Chord.Parse("Shift+G"), Curation).ShouldBeNull();
    }

    [Fact]
    public void A_key_means_what_the_innermost_scope_says()
    {
        var key = Chord.Parse("X");
        ShortcutMap.Default.Resolve(key, [ShortcutScope.Canvas, ShortcutScope.Curation])!.Value.Action.ShouldBe(StudioAction.InvertMask);
        ShortcutMap.Default.Resolve(key, [ShortcutScope.Generation]).ShouldBeNull();
    }

    [Fact]
    public void No_scope_gives_one_key_two_meanings()
    {
        foreach (var scope in ShortcutMap.Default.All.GroupBy(line => line.Scope))
        {
            var chords = scope.SelectMany(line => line.Chords).Concat(ShortcutMap.Default.All.Where(line => line.Scope == ShortcutScope.Everywhere && scope.Key != line.Scope).SelectMany(line => line.Chords)).ToList();
            chords.Count.ShouldBe(chords.Distinct().Count(), scope.Key.ToString());
        }
    }

    [Fact]
    public void A_rebound_key_is_remembered_as_what_differs()
    {
        var map = Rebound(ShortcutMap.Default, StudioAction.Keep, "F");
        map.Resolve(Chord.Parse("F"), Curation)!.Value.Action.ShouldBe(StudioAction.Keep);
        map.Resolve(Chord.Parse("Shift+F"), Curation)!.Value.Advance.ShouldBeTrue();
        map.Resolve(Chord.Parse("P"), Curation).ShouldBeNull();

        var again = ShortcutMap.With(map.Own);
        again.Own.Count.ShouldBe(1);
        again.Resolve(Chord.Parse("F"), Curation)!.Value.Action.ShouldBe(StudioAction.Keep);
        again.Reset(StudioAction.Keep, ShortcutScope.Curation).Resolve(Chord.Parse("P"), Curation)!.Value.Action.ShouldBe(StudioAction.Keep);
    }

    [Theory]
    [InlineData("X", StudioAction.Reject)]
    [InlineData("Shift+X", StudioAction.Reject)]
    [InlineData("?", StudioAction.Help)]
    public void A_key_that_is_taken_is_refused(string chord, StudioAction by) =>
        ShortcutMap.Default.Rebind(StudioAction.Keep, ShortcutScope.Curation, Chord.Parse(chord))
            .ShouldBeOfType<Rebinding.Taken>().By.Action.ShouldBe(by);

    [Fact]
    public void Bindings_of_another_version_are_left_out()
    {
        var map = ShortcutMap.With(new Dictionary<string, string[]> { ["Curation.Levitate"] = ["L"], ["Curation.Keep"] = ["F"] });
        map.Own.Keys.ShouldBe(["Curation.Keep"]);
    }

    private static ShortcutMap Rebound(ShortcutMap map, StudioAction action, string chord) =>
        map.Rebind(action, ShortcutScope.Curation, Chord.Parse(chord)).ShouldBeOfType<Rebinding.Done>().Map;
}
