using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Hosting;

/// <summary>A misspelled key would be ignored in silence; under <c>actordiffusion</c> it is refused.</summary>
internal static class UnknownKeys
{
    private const string Section = "actordiffusion";

    /// <param name="known">All keys with their defaults; an empty object may hold any.</param>
    /// <param name="file">Where the user's keys come from.</param>
    public static void Refuse(Config user, Config known, string file)
    {
        if (user.GetConfig(Section) is { } given) Refuse(given, known.GetConfig(Section)!, Section, file);
    }

    private static void Refuse(Config user, Config known, string path, string file)
    {
        var keys = known.AsEnumerable().ToDictionary(StringComparer.Ordinal);
        if (keys.Count == 0) return;
        foreach (var (key, _) in user.AsEnumerable())
        {
            if (!keys.TryGetValue(key, out var value))
                throw new BadInputException($"{file}: there is no setting {path}.{key}; {path} has {string.Join(", ", keys.Keys)}.");
            if (value.StartsWith('{')) Refuse(user.GetConfig(key)!, known.GetConfig(key)!, $"{path}.{key}", file);
        }
    }
}
