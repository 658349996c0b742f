using System.Reflection;

namespace ActorDiffusion.Node.Cli;

/// <summary>What the program is called and which one it is.</summary>
internal static class Brand
{
    public const string Name = "ActorDiffusion";
    public const string Program = "actordiffusion";

    private static readonly string Informational =
        typeof(Brand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static string Version { get; } = Informational.Split('+')[0];

    /// <summary>The Git commit it was built from, empty when built outside a clone.</summary>
    public static string Commit { get; } = Informational.Contains('+', StringComparison.Ordinal) ? Informational.Split('+')[1] : "";
}
