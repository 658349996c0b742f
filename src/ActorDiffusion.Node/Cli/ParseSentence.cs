using System.CommandLine.Parsing;

namespace ActorDiffusion.Node.Cli;

/// <summary>What is wrong with a command line, in words of the user: choices and numbers instead of type names.</summary>
internal static class ParseSentence
{
    public static string Of(ParseError error)
    {
        if (Subject(error.SymbolResult) is not { } subject) return error.Message;
        var (name, type, given) = subject;
        if (error.Message.StartsWith("Cannot parse", StringComparison.Ordinal) && Wanted(type) is { } wanted) return $"{name} is '{given}' and must be {wanted}.";
        return error.Message.Contains(name, StringComparison.Ordinal) ? error.Message : $"{name}: {error.Message}";
    }

    private static (string Name, Type Type, string Given)? Subject(SymbolResult? result) => result switch
    {
        OptionResult option => (option.Option.Name, option.Option.ValueType, Given(option)),
        ArgumentResult { Parent: OptionResult option } => Subject(option),
        ArgumentResult argument => (argument.Argument.HelpName ?? argument.Argument.Name, argument.Argument.ValueType, Given(argument)),
        _ => null,
    };

    private static string Given(SymbolResult result) => string.Join(' ', result.Tokens.Select(token => token.Value));

    private static string? Wanted(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return "one of " + string.Join(", ", Enum.GetNames(plain).Select(name => name.ToLowerInvariant()));
        if (plain == typeof(int) || plain == typeof(long) || plain == typeof(ulong)) return "a whole number";
        return plain == typeof(double) || plain == typeof(float) ? "a number" : null;
    }
}
