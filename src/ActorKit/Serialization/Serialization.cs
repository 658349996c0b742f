using System.Collections.Concurrent;
using System.Runtime.Serialization;
using ActorKit.Actor;
using ActorKit.Configuration;
using ActorKit.Configuration.Hocon;
using ActorKit.Util;

namespace ActorKit.Serialization;

/// <summary>The serializers of a system. A type without one is refused: nothing is serialised by reflection.</summary>
public sealed class Serialization
{
    private readonly Dictionary<int, Serializer> _byId = [];
    private readonly ConcurrentDictionary<Type, Serializer> _byType = new();
    private readonly List<(Type Type, Serializer Serializer)> _bindings = [];

    internal Serialization(ExtendedActorSystem system)
    {
        System = system;
        var config = system.Settings.Config.GetConfig("akka.actor")!;
        var byName = new Dictionary<string, Serializer>();
        foreach (var (name, _) in Entries(config, "serializers")) byName[name] = AddSerializer(Create(system, config, name));
        foreach (var (type, name) in Entries(config, "serialization-bindings"))
        {
            if (!byName.TryGetValue(name, out var serializer))
                throw new ConfigurationException($"akka.actor.serialization-bindings: '{type}' is bound to '{name}', which is no serializer");
            AddSerializationMap(TypeNames.Resolve(type, "akka.actor.serialization-bindings"), serializer);
        }
    }

    public ExtendedActorSystem System { get; }

    /// <summary>The path under which other systems can reach the actor.</summary>
    public static string SerializedActorPath(IActorRef actorRef) => actorRef switch
    {
        null or Nobody => "",
        IInternalActorRef actor => actor.Path.ToSerializationFormatWithAddress(actor.Provider.DefaultAddress),
        _ => actorRef.Path.ToSerializationFormat(),
    };

    internal Serializer AddSerializer(Serializer serializer)
    {
        if (_byId.TryGetValue(serializer.Identifier, out var other))
            throw new ConfigurationException(
                $"{serializer.GetType().Name} and {other.GetType().Name} both have the serializer number {serializer.Identifier}");
        return _byId[serializer.Identifier] = serializer;
    }

    public void AddSerializationMap(Type type, Serializer serializer)
    {
        _bindings.Add((type, serializer));
        _byType.Clear();
    }

    public Serializer FindSerializerFor(object obj) => FindSerializerForType(obj.GetType());

    public Serializer FindSerializerForType(Type type) => _byType.GetOrAdd(type, Choose);

    public Serializer? GetSerializerById(int id) => _byId.GetValueOrDefault(id);

    public byte[] Serialize(object o) => FindSerializerFor(o).ToBinary(o);

    public static string ManifestFor(Serializer serializer, object o) => serializer switch
    {
        SerializerWithStringManifest named => named.Manifest(o),
        _ => "",
    };

    public object Deserialize(byte[] bytes, int serializerId, string manifest) => GetSerializerById(serializerId) switch
    {
        SerializerWithStringManifest named => named.FromBinary(bytes, manifest),
        { } serializer => serializer.FromBinary(bytes, typeof(object)),
        null => throw new SerializationException($"there is no serializer with the number {serializerId} (manifest '{manifest}')"),
    };

    /// <summary>The binding of the type itself, otherwise the most special of its bases and interfaces.</summary>
    private Serializer Choose(Type type)
    {
        (Type Type, Serializer Serializer)? best = null;
        foreach (var binding in _bindings)
        {
            if (binding.Type == type) return binding.Serializer;
            if (binding.Type.IsAssignableFrom(type) && (best is null || best.Value.Type.IsAssignableFrom(binding.Type))) best = binding;
        }

        return best?.Serializer ?? throw new SerializationException(
            $"no serializer is bound to {type.FullName}; add it to akka.actor.serialization-bindings");
    }

    private static Serializer Create(ExtendedActorSystem system, Config config, string name)
    {
        var setting = $"akka.actor.serializers.{HoconKeys.Format([name])}";
        var type = TypeNames.Resolve(system.Settings.Config.GetString(setting)!, setting);
        var settings = config.GetConfig($"serialization-settings.{HoconKeys.Format([name])}") ?? ConfigurationFactory.Empty;
        var withSettings = type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]);
        return (Serializer)(withSettings is null ? Activator.CreateInstance(type, system) : withSettings.Invoke([system, settings]))!;
    }

    private static IEnumerable<(string Name, string Value)> Entries(Config config, string path) =>
        config.GetConfig(path)!.AsEnumerable().Select(entry => (entry.Key, config.GetString($"{path}.{HoconKeys.Format([entry.Key])}")!));
}
