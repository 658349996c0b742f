using Spectre.Console;

namespace ActorDiffusion.Node.Cli;

/// <summary>Words for people. On a terminal they are coloured and wrapped, otherwise plain and one line each.</summary>
internal sealed class CommandOutput
{
    // Spectre.Console wraps at 80 columns when it cannot measure; a pipe has no columns.
    private const int Unwrapped = 100_000;

    private readonly IAnsiConsole errors;

    public CommandOutput(CommandIo io, bool json)
    {
        Json = json;
        Terminal = io.Terminal && !json;
        Console = Open(json ? io.Error : io.Out, Terminal);
        errors = Open(io.Error, Terminal);
    }

    public bool Json { get; }

    public bool Terminal { get; }

    /// <summary>For tables and other things richer than a line. User text must go through Markup.Escape.</summary>
    public IAnsiConsole Console { get; }

    public void Line(string text = "") => Console.WriteLine(text);

    public void Heading(string text) => Console.WriteLine(text, new Style(decoration: Decoration.Bold));

    public void Note(string text) => Console.WriteLine(text, new Style(decoration: Decoration.Dim));

    public void Warn(string sentence) => errors.WriteLine("warning: " + sentence, new Style(Color.Yellow));

    public void Fail(string sentence) => errors.WriteLine("error: " + sentence, new Style(Color.Red));

    internal static IAnsiConsole Open(TextWriter writer, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal) console.Profile.Width = Unwrapped;
        return console;
    }
}
