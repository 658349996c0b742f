using System.Globalization;

namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>
/// Prompts of samples: lines of a file as kohya writes them (<c>text --n negative --w 512 --h 512 --d seed --s steps --l cfg --fs shift</c>),
/// or the preview_*.txt files of a dataset folder, one line each.
/// </summary>
internal static class PreviewPrompts
{
    public static IReadOnlyList<PreviewPrompt> OfFile(string path)
    {
        if (!File.Exists(path))
            throw new BadInputException($"The file of sample prompts {path} does not exist.");
        return [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(line => Parse(line, path))];
    }

    public static IReadOnlyList<PreviewPrompt> OfFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "preview_*.txt").Order(StringComparer.Ordinal).SelectMany(OfFile)];

    private static PreviewPrompt Parse(string line, string path)
    {
        var parts = line.Split(" --");
        var prompt = new PreviewPrompt(parts[0].Trim());
        foreach (var part in parts.Skip(1))
            prompt = With(prompt, part.Split(' ', 2, StringSplitOptions.TrimEntries), part, path);
        return prompt;
    }

    private static PreviewPrompt With(PreviewPrompt prompt, string[] option, string part, string path)
    {
        var value = option.Length > 1 ? option[1] : "";
        return option[0] switch
        {
            "n" => prompt with { NegativePrompt = value },
            "w" => prompt with { Width = Whole(value, part, path) },
            "h" => prompt with { Height = Whole(value, part, path) },
            "d" => prompt with { Seed = Whole(value, part, path) },
            "s" => prompt with { Steps = Whole(value, part, path) },
            "l" => prompt with { Cfg = Real(value, part, path) },
            "fs" => prompt with { FlowShift = Real(value, part, path) },
            _ => throw Unknown(part, path),
        };
    }

    private static int Whole(string value, string part, string path) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unknown(part, path);

    private static double Real(string value, string part, string path) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Unknown(part, path);

    private static BadInputException Unknown(string part, string path) =>
        new($"In {path} the option \"--{part}\" is not understood: use --n, --w, --h, --d, --s, --l or --fs with its value.");
}
