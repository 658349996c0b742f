using System.Collections;
using System.Text.RegularExpressions;
using ActorDiffusion.Ui.Languages;
using ActorDiffusion.Ui.Shortcuts;

namespace ActorDiffusion.Ui.Tests.Languages;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_word_is_there_in_every_language()
    {
        foreach (var language in Language.All)
        {
            var words = Words(language.Texts.Value, "").ToList();
            words.Count.ShouldBeGreaterThan(100);
            words.Where(word => string.IsNullOrWhiteSpace(word.Text)).Select(word => word.Name).ShouldBeEmpty(language.Name);
        }
    }

    [Fact]
    public void The_languages_have_the_same_places_for_values()
    {
        var english = Words(Language.English.Texts.Value, "").ToDictionary(word => word.Name, word => Places(word.Text));
        foreach (var (name, text) in Words(Language.German.Texts.Value, ""))
            Places(text).ShouldBe(english[name], name);
    }

    [Fact]
    public void Every_action_and_every_scope_has_its_word()
    {
        foreach (var language in Language.All)
        {
            var shortcuts = language.Texts.Value.Shortcuts;
            shortcuts.Actions.Keys.ShouldBe(Enum.GetValues<StudioAction>(), ignoreOrder: true);
            shortcuts.Scopes.Keys.ShouldBe(Enum.GetValues<ShortcutScope>(), ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData("de", null, "de")]
    [InlineData(null, "fr-FR,de-AT;q=0.8,en;q=0.5", "de")]
    [InlineData(null, "fr", "en")]
    [InlineData("en", "de", "en")]
    [InlineData("xx", "de", "de")]
    public void The_artists_choice_comes_before_the_browsers(string? chosen, string? accepted, string expected) =>
        Language.Choose(chosen, accepted).Code.ShouldBe(expected);

    private static IEnumerable<(string Name, string Text)> Words(object node, string name) => node switch
    {
        string text => [(name, text)],
        IDictionary table => table.Keys.Cast<object>().SelectMany(key => Words(table[key]!, $"{name}.{key}")),
        _ => node.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0)
            .SelectMany(property => Words(property.GetValue(node)!, $"{name}.{property.Name}")),
    };

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Order());

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
