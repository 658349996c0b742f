using System.Globalization;

namespace ActorDiffusion.Domain.Dossier.Printing;

/// <summary>The words and number forms that a dossier is printed with.</summary>
public sealed partial record DossierLanguage
{
    private static readonly string[] GermanMonths =
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

    /// <summary>de or en.</summary>
    public required string Code { get; init; }

    /// <summary>German where it is asked for, else English.</summary>
    public static DossierLanguage Of(string? code) => code is not null && code.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? German : English;

    /// <summary>A number with at most three decimals.</summary>
    public string Number(double value) => Decimal(value.ToString("0.###", CultureInfo.InvariantCulture));

    /// <summary>A number with at least two decimals, as LoRA strengths are written.</summary>
    public string Strength(double value) => Decimal(value.ToString("0.00#", CultureInfo.InvariantCulture));

    /// <summary>A small number in full, such as a learning rate.</summary>
    public string Exact(double value) => Decimal(value.ToString("0.############", CultureInfo.InvariantCulture));

    /// <summary>A day in words.</summary>
    public string Day(DateTimeOffset at) => Code == "de"
        ? $"{at.Day}. {GermanMonths[at.Month - 1]} {at.Year}"
        : at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day and a time, in UTC.</summary>
    public string Moment(DateTimeOffset at) => $"{Day(at.ToUniversalTime())}, {at.ToUniversalTime().ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    /// <summary>A number of things.</summary>
    public string Count(int count, (string One, string Many) thing) => $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? thing.One : thing.Many)}";

    private string Decimal(string text) => Code == "de" ? text.Replace('.', ',') : text;
}
