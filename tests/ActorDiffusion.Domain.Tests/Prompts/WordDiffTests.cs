using ActorDiffusion.Domain.Prompts;

namespace ActorDiffusion.Domain.Tests.Prompts;

public class WordDiffTests
{
    [Fact]
    public void Equal_prompts_are_one_piece() => Show("pencil portrait, blue lines", "pencil portrait, blue lines").ShouldBe("pencil portrait, blue lines");

    [Fact]
    public void A_changed_word_is_shown_before_the_word_that_replaced_it() =>
        Show("muted violet-dominant background", "muted orange-dominant background").ShouldBe("muted [-violet-dominant ][+orange-dominant ]background");

    [Fact]
    public void An_inserted_phrase_brings_its_comma() =>
        Show("teal skin tones, paper texture", "teal skin tones, pink lines, paper texture").ShouldBe("teal skin tones, [+pink lines, ]paper texture");

    [Fact]
    public void A_comma_between_two_changes_belongs_to_both() =>
        Show("red, small and fine", "blue, large and fine").ShouldBe("[-red, small ][+blue, large ]and fine");

    [Fact]
    public void White_space_alone_is_no_change() => Show("a  b\nc", "a b c").ShouldBe("a b c");

    [Fact]
    public void Nothing_becomes_something_and_back()
    {
        Show("", "a b").ShouldBe("[+a b]");
        Show("a b", "").ShouldBe("[-a b]");
        WordDiff.Of("", "").ShouldBeEmpty();
    }

    [Fact]
    public void Same_and_added_pieces_are_the_new_prompt_and_same_and_removed_ones_the_old()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            string[] words = ["red", "blue", "sketch-like", ",", "face", "."];
            string Text() => string.Join(' ', Enumerable.Range(0, random.Next(20)).Select(_ => words[random.Next(words.Length)]));
            var (before, after) = (Text(), Text());
            var pieces = WordDiff.Of(before, after);
            Squeeze(pieces.Where(piece => piece.Change != WordChange.Removed)).ShouldBe(after.Replace(" ", ""));
            Squeeze(pieces.Where(piece => piece.Change != WordChange.Added)).ShouldBe(before.Replace(" ", ""));
        }
    }

    [Fact]
    public void Ten_thousand_characters_that_have_nothing_in_common_are_compared_at_once()
    {
        var before = string.Concat(Enumerable.Repeat("! ", 5000));
        var after = string.Concat(Enumerable.Repeat("? ", 5000));
        WordDiff.Of(before, after).Select(piece => piece.Change).ShouldBe([WordChange.Removed, WordChange.Added]);
    }

    [Fact]
    public void Shown_in_one_text_words_of_two_pieces_are_kept_apart() =>
        WordDiff.Readable(WordDiff.Of("cool background soft washes", "cool background")).Select(piece => piece.Text).ShouldBe(["cool background ", "soft washes"]);

    private static string Squeeze(IEnumerable<WordPiece> pieces) => string.Concat(pieces.Select(piece => piece.Text)).Replace(" ", "");

    private static string Show(string before, string after) => string.Concat(WordDiff.Of(before, after).Select(piece => piece.Change switch
    {
        WordChange.Same => piece.Text,
        WordChange.Removed => $"[-{piece.Text}]",
        _ => $"[+{piece.Text}]",
    }));
}
