using System.Globalization;

namespace ActorDiffusion.Ui.Languages;

/// <summary>The words, numbers and dates of the circuit's language.</summary>
public sealed class Localizer(TimeProvider clock)
{
    /// <summary>The language was switched; what is on the screen is to be drawn again.</summary>
    public event Action? Changed;

    public Language Language { get; private set; } = Language.English;

    public Texts Texts => Language.Texts.Value;

    public void Use(Language language)
    {
        if (Language == language) return;
        Language = language;
        Changed?.Invoke();
    }

    /// <summary>Puts values in the places <c>{0}</c>, <c>{1}</c> … of a text; numbers are written in the language's way.</summary>
    public string Format(string text, params object[] values) => string.Format(Language.Numbers, text, values);

    /// <summary>What the hub or a machine said, in this language where there are words for it.</summary>
    public string Say(string sentence) => Language.Sentences?.Value.Say(sentence) ?? sentence;

    /// <summary>The form of a phrase that fits a number, with the number at <c>{0}</c> and further values after it.</summary>
    public string Count(Plural phrase, long count, params object[] more) =>
        Format(count == 1 ? phrase.One : phrase.Other, [Whole(count), .. more]);

    public string Whole(long value) => value.ToString("N0", Language.Numbers);

    /// <summary>With at most so many decimals, and none that say nothing: 1.50 is 1.5.</summary>
    public string Number(double value, int decimals = 2) => value.ToString("#,0." + new string('#', decimals), Language.Numbers);

    /// <summary>With exactly so many decimals, for columns.</summary>
    public string Fixed(double value, int decimals = 2) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Language.Numbers);

    public string Percent(double share, int decimals = 0) => Fixed(share * 100, decimals) + " %";

    public string Date(DateTimeOffset time) => Local(time).ToString(Language.Date, CultureInfo.InvariantCulture);

    public string DateAndTime(DateTimeOffset time) => Local(time).ToString(Language.DateAndTime, CultureInfo.InvariantCulture);

    /// <summary>1:02:03 from an hour on, 2:03 below.</summary>
    public string Duration(TimeSpan time) =>
        time.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}") : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>In kB, MB or GB of 1000, as file managers show it.</summary>
    public string Bytes(long bytes) => bytes switch
    {
        < 1000 => Whole(bytes) + " B",
        < 1_000_000 => Number(bytes / 1e3, 1) + " kB",
        < 1_000_000_000 => Number(bytes / 1e6, 1) + " MB",
        _ => Number(bytes / 1e9, 1) + " GB",
    };

    private DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone);
}
