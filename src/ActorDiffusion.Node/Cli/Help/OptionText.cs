using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;

namespace ActorDiffusion.Node.Cli.Help;

/// <summary>How options and arguments are written on a help page.</summary>
internal static class OptionText
{
    public static string Usage(Command command) =>
        string.Join(' ', command.Arguments.Where(argument => !argument.Hidden).Select(ArgumentName).Prepend(command.Name));

    /// <summary>The usage behind the names of the commands that it belongs to.</summary>
    public static string Path(Command command) =>
        string.Join(' ', command.Parents.OfType<CliCommand>().Select(parent => parent.Name).Append(Usage(command)));

    public static string ArgumentName(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name.ToUpperInvariant();
        if (argument.Arity.MaximumNumberOfValues > 1) name += "...";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    public static IReadOnlyList<HelpRow> Rows(IEnumerable<Option> options) =>
        [.. options.Where(option => !option.Hidden).Select(option => new HelpRow(Label(option), Explain(option)))];

    // Required options say so; a default that means something is shown.
    private static string Explain(Option option)
    {
        var text = option.Description ?? "";
        if (option.Required) return text + " (required)";
        return option.HasDefaultValue ? WithDefault(text, option.GetDefaultValue()) : text;
    }

    public static string Explain(Argument argument) =>
        argument.HasDefaultValue ? WithDefault(argument.Description ?? "", argument.GetDefaultValue()) : argument.Description ?? "";

    private static string WithDefault(string text, object? value) => value switch
    {
        null or false or "" or Array => text,
        true => $"{text} [on]",
        Enum name => $"{text} [{name.ToString().ToLowerInvariant()}]",
        IFormattable number => $"{text} [{number.ToString(null, CultureInfo.InvariantCulture)}]",
        _ => $"{text} [{value}]",
    };

    // Spellings that differ only in _ and - are one name to the reader.
    private static string Label(Option option)
    {
        if (option is HelpOption) return "--help, -h";
        var names = string.Join(", ", option.Aliases.Prepend(option.Name).DistinctBy(name => name.Replace('_', '-')));
        if (option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool)) return names;
        return $"{names} {option.HelpName ?? "VALUE"}";
    }
}
