using ActorDiffusion.Ui.Languages;

namespace ActorDiffusion.Ui.Tests.Languages;

public sealed class LocalizerTests
{
    [Fact]
    public void Numbers_are_written_in_the_languages_way()
    {
        var (english, german) = (In(Language.English), In(Language.German));
        (english.Number(1234.5), german.Number(1234.5)).ShouldBe(("1,234.5", "1.234,5"));
        (english.Number(0.8), german.Number(0.8)).ShouldBe(("0.8", "0,8"));
        (english.Fixed(1, 2), german.Fixed(1, 2)).ShouldBe(("1.00", "1,00"));
        (english.Percent(0.256), german.Percent(0.256, 1)).ShouldBe(("26 %", "25,6 %"));
        (english.Bytes(1_536_000), german.Bytes(1_536_000)).ShouldBe(("1.5 MB", "1,5 MB"));
        german.Format("{0:N0} von {1}", 10_000, "x").ShouldBe("10.000 von x");
    }

    [Fact]
    public void One_is_singular_and_everything_else_is_not()
    {
        var phrase = new Plural { One = "{0} Bild", Other = "{0} Bilder" };
        In(Language.German).Count(phrase, 1).ShouldBe("1 Bild");
        In(Language.German).Count(phrase, 0).ShouldBe("0 Bilder");
        In(Language.German).Count(phrase, 10_000).ShouldBe("10.000 Bilder");
    }

    [Fact]
    public void Dates_and_durations_need_no_culture()
    {
        var time = new DateTimeOffset(2026, 11, 25, 23, 5, 0, TimeZoneInfo.Local.GetUtcOffset(new DateTime(2026, 11, 25)));
        In(Language.German).DateAndTime(time).ShouldBe("25.11.2026, 23:05");
        In(Language.English).Date(time).ShouldBe("2026-11-25");
        In(Language.English).Duration(TimeSpan.FromSeconds(3723)).ShouldBe("1:02:03");
        In(Language.English).Duration(TimeSpan.FromSeconds(63)).ShouldBe("1:03");
    }

    [Fact]
    public void Switching_tells_once()
    {
        var localizer = In(Language.English);
        var told = 0;
        localizer.Changed += () => told++;
        localizer.Use(Language.German);
        localizer.Use(Language.German);
        told.ShouldBe(1);
    }

    private static Localizer In(Language language)
    {
        var localizer = new Localizer(TimeProvider.System);
        localizer.Use(language);
        return localizer;
    }
}
