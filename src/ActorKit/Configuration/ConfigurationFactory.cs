using System.Reflection;
using ActorKit.Configuration.Hocon;

namespace ActorKit.Configuration;

/// <summary>Makes <see cref="Config"/>s from texts, files and embedded resources.</summary>
public static class ConfigurationFactory
{
    private static readonly Lazy<Config> Reference = new(() => FromResource("ActorKit.reference.conf", typeof(Config).Assembly));

    public static Config Empty { get; } = ParseString("");

    public static Config Default() => Reference.Value;

    public static Config ParseString(string hocon) =>
        Parse(hocon, "configuration text", Environment.CurrentDirectory);

    /// <summary>Reads a file; includes are relative to it and messages name it. (Akka.NET leaves the reading of files to the caller.)</summary>
    public static Config ParseFile(string path) => Resolve(HoconIncluder.ParseFile(path, [], []));

    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    public static Config FromResource(string resourceName, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ConfigurationException($"{assembly.GetName().Name} has no resource {resourceName}");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), resourceName, Environment.CurrentDirectory);
    }

    private static Config Parse(string hocon, string source, string folder) =>
        Resolve(new HoconParser(new HoconReader(hocon, source), new HoconIncluder(folder, []), []).ParseDocument());

    private static Config Resolve(HoconObject root) => new(new HoconResolver(root, Environment.GetEnvironmentVariable).Resolve());
}
