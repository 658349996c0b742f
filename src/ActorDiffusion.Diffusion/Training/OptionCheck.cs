using System.Globalization;

namespace ActorDiffusion.Diffusion.Training;

/// <summary>Ranges of options, told in one sentence with the option's own name.</summary>
internal static class OptionCheck
{
    public static void AtLeast(double value, double least, string option)
    {
        if (!(value >= least) || double.IsInfinity(value))
            throw Bad(option, value, $"at least {Text(least)}");
    }

    public static void Above(double value, double bound, string option)
    {
        if (!(value > bound) || double.IsInfinity(value))
            throw Bad(option, value, $"more than {Text(bound)}");
    }

    public static void Within(double value, double least, double most, string option)
    {
        if (!(value >= least && value <= most))
            throw Bad(option, value, $"from {Text(least)} to {Text(most)}");
    }

    public static void File(string path, string option)
    {
        if (!System.IO.File.Exists(path))
            throw new BadInputException($"--{option} names {path}, which does not exist.");
    }

    // The name becomes file and folder names on any system.
    public static void Name(string value, string option)
    {
        var plain = value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' ' or '+');
        if (value.Length is 0 or > 100 || !plain || value[0] is '.' or ' ' or '-' || value[^1] is '.' or ' ')
            throw new BadInputException(
                $"--{option} \"{value}\" cannot name files: use up to 100 letters, digits, '-', '_', '+', '.' or spaces, beginning with a letter or digit.");
    }

    private static BadInputException Bad(string option, double value, string range) =>
        new($"--{option} is {Text(value)} and must be {range}.");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
