using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Ui.Components;

/// <summary>A text and what is selected in it.</summary>
public readonly record struct SelectedText(string Text, int Start, int End);

/// <summary>Gives the selected words, or the one at the caret, more or less weight in the way of <c>(words:1.1)</c>.</summary>
public static partial class PromptWeight
{
    public const double Step = 0.05;

    private const double Least = 0.05, Most = 3;

    public static SelectedText Change(SelectedText selected, int steps)
    {
        var whole = selected.Start == selected.End ? AroundCaret(selected) : Trimmed(selected);
        var (text, start, end) = (whole.Text, whole.Start, whole.End);
        if (start == end) return selected;
        var group = Group().Matches(text).FirstOrDefault(group => group.Index <= start && end <= group.Index + group.Length);
        var words = group is null ? text[start..end] : group.Groups["words"].Value;
        var old = group is null ? 1 : double.Parse(group.Groups["weight"].Value, CultureInfo.InvariantCulture);
        var weight = Math.Round(Math.Clamp(old + steps * Step, Least, Most), 2);
        var (from, to) = group is null ? (start, end) : (group.Index, group.Index + group.Length);
        // A weight of one says nothing.
        var plain = weight == 1;
        var weighted = plain ? words : string.Create(CultureInfo.InvariantCulture, $"({words}:{weight:0.0#})");
        var selection = from + (plain ? 0 : 1);
        return new(text[..from] + weighted + text[to..], selection, selection + words.Length);
    }

    private static SelectedText AroundCaret(SelectedText selected)
    {
        var (text, start, end) = (selected.Text, selected.Start, selected.End);
        while (start > 0 && IsWord(text[start - 1])) start--;
        while (end < text.Length && IsWord(text[end])) end++;
        return new(text, start, end);
    }

    private static SelectedText Trimmed(SelectedText selected)
    {
        var (text, start, end) = (selected.Text, selected.Start, selected.End);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new(text, start, end);
    }

    private static bool IsWord(char sign) => char.IsLetterOrDigit(sign) || sign is '-' or '\'' or '’' or '_';

    [GeneratedRegex(@"\((?<words>[^()]+):(?<weight>\d+(\.\d+)?)\)")]
    private static partial Regex Group();
}
