using System.Collections.Frozen;
using System.Reflection;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Serialization;

/// <summary>Every message of the domain by its manifest, and back. A manifest that is not here is never deserialised.</summary>
internal static class Manifests
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(IMessage).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<ManifestAttribute>() is not null)
        .ToFrozenDictionary(type => type.GetCustomAttribute<ManifestAttribute>()!.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(entry => entry.Value, entry => entry.Key);

    public static IEnumerable<Type> All => Names.Keys;

    public static string? NameOf(Type type) => Names.GetValueOrDefault(type);

    public static Type? TypeOf(string manifest) => Types.GetValueOrDefault(manifest);
}
