using System.Globalization;

namespace ActorDiffusion.Ui.Languages;

/// <summary>A language of the studio with its way of writing numbers and dates; the process itself has only the invariant culture.</summary>
public sealed class Language
{
    public static readonly Language English = new("en", "English", decimalPoint: ".", group: ",", date: "yyyy-MM-dd", dateAndTime: "yyyy-MM-dd HH:mm");
    public static readonly Language German = new("de", "Deutsch", decimalPoint: ",", group: ".", date: "dd.MM.yyyy", dateAndTime: "dd.MM.yyyy, HH:mm");

    private Language(string code, string name, string decimalPoint, string group, string date, string dateAndTime)
    {
        Code = code;
        Name = name;
        Date = date;
        DateAndTime = dateAndTime;
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = decimalPoint, NumberGroupSeparator = group, PercentDecimalSeparator = decimalPoint };
        Texts = new(() => Languages.Texts.Read(this));
        Sentences = code == "en" ? null : new(() => Languages.Sentences.Read(this));
    }

    public static IReadOnlyList<Language> All { get; } = [English, German];

    /// <summary>For <c>&lt;html lang&gt;</c> and the names of resources.</summary>
    public string Code { get; }

    /// <summary>In the language itself.</summary>
    public string Name { get; }

    public NumberFormatInfo Numbers { get; }

    internal string Date { get; }

    internal string DateAndTime { get; }

    internal Lazy<Texts> Texts { get; }

    /// <summary>Null where the sentences are in the language already.</summary>
    internal Lazy<Sentences>? Sentences { get; }

    /// <summary>The chosen language, or else the first that the browser asks for (<c>Accept-Language</c>) and the studio knows.</summary>
    public static Language Choose(string? chosen, string? accepted) =>
        Find(chosen) ?? (accepted ?? "").Split(',').Select(Find).FirstOrDefault(language => language is not null) ?? English;

    public static Language? Find(string? code) =>
        code is null ? null : All.FirstOrDefault(language => code.Trim().StartsWith(language.Code, StringComparison.OrdinalIgnoreCase));
}
