using System.CommandLine;

namespace ActorDiffusion.Node.Cli;

/// <summary>Options that every command understands.</summary>
internal static class GlobalOptions
{
    public const string DataDirName = "--data-dir";
    public const string JsonName = "--json";

    public static Option<string?> DataDir() => new(DataDirName)
    {
        Description = "Where runs, pictures, caches and models are kept ($ACTORDIFFUSION_DATA, else ~/.actordiffusion)",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<bool> Json() => new(JsonName)
    {
        Description = "End with one JSON object on standard output; everything else goes to standard error",
        Recursive = true,
    };
}
