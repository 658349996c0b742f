using ActorDiffusion.Domain.Library;

namespace ActorDiffusion.Domain.Tests.Library;

public class LibrarySearchTextTests
{
    [Fact]
    public void Words_phrases_and_what_must_not_be_there_are_told_apart()
    {
        var query = Read("pencil \"contour lines\" -fog -\"soft focus\"");
        query.Words.ShouldBe(["pencil", "contour lines"]);
        query.Without.ShouldBe(["fog", "soft focus"]);
        query.Conditions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cfg:4", 4.0, 4.0)]
    [InlineData("cfg:3,5..4", 3.5, 4.0)]
    [InlineData("cfg>=4", 4.0, null)]
    [InlineData("CFG<=4.2", null, 4.2)]
    public void Numbers_have_bounds(string text, double? least, double? most)
    {
        var condition = Read(text).Conditions.ShouldHaveSingleItem();
        condition.Field.Name.ShouldBe("cfg");
        (condition.Least, condition.Most).ShouldBe((least, most));
    }

    [Fact]
    public void Larger_is_not_equal() => Read("stars>3").Conditions[0].Least!.Value.ShouldBeGreaterThan(3);

    [Fact]
    public void Names_may_be_quoted_and_turned_round()
    {
        var condition = Read("-title:\"greener skin\"").Conditions.ShouldHaveSingleItem();
        (condition.Field.Name, condition.Text, condition.Not).ShouldBe(("title", "greener skin", true));
    }

    [Fact]
    public void Days_are_numbers() => Read("at>=2026-03-01").Conditions[0].Least.ShouldBe(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());

    [Theory]
    [InlineData("colr:red", "There is no field 'colr'")]
    [InlineData("cfg:high", "'high' is no number for cfg")]
    [InlineData("flag>keep", "has no order")]
    [InlineData("palette:blue", "is no colour")]
    public void What_is_wrong_is_told(string text, string sentence)
    {
        var (query, refusal) = LibrarySearchText.Read(text);
        query.ShouldBeNull();
        refusal!.Reason.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("pencil -fog cfg:3..4 stars>3 -flag:reject title:\"greener skin\" at>=2026-03-01 palette:#3060c0")]
    [InlineData("")]
    public void What_is_written_is_read_as_the_same_query(string text)
    {
        var query = Read(text);
        var again = Read(LibrarySearchText.Write(query));
        again.Words.ShouldBe(query.Words);
        again.Without.ShouldBe(query.Without);
        again.Conditions.ShouldBe(query.Conditions);
    }

    private static LibraryQuery Read(string text)
    {
        var (query, refusal) = LibrarySearchText.Read(text);
        refusal.ShouldBeNull();
        return query!;
    }
}
