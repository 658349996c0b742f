using System.Text.Json;

namespace ActorDiffusion.Node.Tests.Deploy;

/// <summary>As much of YAML as our own file needs: services are indented by two blanks, commands are lists on one line.</summary>
internal sealed record ComposeFile(string Text, IReadOnlyDictionary<string, ComposeService> Services)
{
    public static ComposeFile Read(string path)
    {
        var lines = File.ReadAllLines(path);
        lines.ShouldAllBe(line => !line.Contains('\t', StringComparison.Ordinal));
        var services = new Dictionary<string, List<string>>();
        foreach (var line in lines.SkipWhile(line => line != "services:").Skip(1).TakeWhile(line => line.Length == 0 || line[0] == ' '))
        {
            if (line.Length > 2 && line[2] != ' ') services[line.Trim().TrimEnd(':')] = [];
            else services.Last().Value.Add(line);
        }

        return new ComposeFile(File.ReadAllText(path), services.ToDictionary(entry => entry.Key, entry => ComposeService.Of(entry.Value)));
    }
}

internal sealed record ComposeService(string[] Command, string Text)
{
    private const string Key = "    command: ";

    public static ComposeService Of(IReadOnlyList<string> lines) => new(
        lines.SingleOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) is { } command ? JsonSerializer.Deserialize<string[]>(command[Key.Length..])! : [],
        string.Join('\n', lines));
}
