using System.Globalization;
using System.Text;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>The one sentence that a faulty weights file gets: file, tensor, problem, remedy.</summary>
internal static class FileFault
{
    private const string FetchAgain = "the file is damaged or was cut off, so fetch or export it again";

    public static BadInputException Of(string path, string problem, string remedy = FetchAgain, Exception? cause = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path} {problem}; {remedy}."), cause);

    public static BadInputException OfTensor(string path, string tensor, string problem, string remedy = FetchAgain) =>
        Of(path, $"is not usable: tensor {Quote(tensor)} {problem}", remedy);

    /// <summary>Names come from files of strangers: control characters are shown as '?', long ones are cut.</summary>
    public static string Quote(string name)
    {
        var text = new StringBuilder("'");
        foreach (var c in name.Length > 120 ? name.AsSpan(0, 120) : name)
            text.Append(char.IsControl(c) || char.IsSurrogate(c) ? '?' : c);
        return text.Append(name.Length > 120 ? "…'" : "'").ToString();
    }

    /// <summary>The first names of a list, with how many more there are.</summary>
    public static string QuoteList(IReadOnlyCollection<string> names, int most = 8)
    {
        var list = string.Join(", ", names.Take(most).Select(Quote));
        return names.Count > most ? string.Create(CultureInfo.InvariantCulture, $"{list} and {names.Count - most} more") : list;
    }
}
