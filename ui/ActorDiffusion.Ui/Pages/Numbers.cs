using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace ActorDiffusion.Ui.Pages;

/// <summary>Numbers as the browser's inputs write them, whatever the language of the page.</summary>
internal static class Numbers
{
    /// <summary>For an input's <c>value</c>.</summary>
    public static string Plain(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>What was put in; 0 where it is no number.</summary>
    public static double Number(ChangeEventArgs change) =>
        double.TryParse((string?)change.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
