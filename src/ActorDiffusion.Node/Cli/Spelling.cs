using System.CommandLine;

namespace ActorDiffusion.Node.Cli;

/// <summary>kohya's tools write <c>--network_dim</c>, most others <c>--network-dim</c>: every option is known under both spellings.</summary>
internal static class Spelling
{
    public static void AcceptBoth(IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            foreach (var name in option.Aliases.Append(option.Name).ToList())
            {
                var stem = name.TrimStart('-');
                var dashes = name[..^stem.Length];
                Accept(option, dashes + stem.Replace('_', '-'));
                Accept(option, dashes + stem.Replace('-', '_'));
            }
        }
    }

    private static void Accept(Option option, string name)
    {
        if (name != option.Name && !option.Aliases.Contains(name)) option.Aliases.Add(name);
    }
}
