using ActorKit.Actor;
using ActorKit.Configuration;

namespace ActorKit.Serialization;

/// <summary>Turns messages into bytes and back.</summary>
public abstract class Serializer
{
    protected readonly ExtendedActorSystem system;

    private int? _identifier;

    protected Serializer(ExtendedActorSystem system) => this.system = system;

    /// <summary>Written beside the bytes; from <c>akka.actor.serialization-identifiers</c> unless overridden.</summary>
    public virtual int Identifier => _identifier ??= SerializerIdentifiers.Find(GetType(), system);

    public abstract bool IncludeManifest { get; }

    public abstract byte[] ToBinary(object obj);

    public abstract object FromBinary(byte[] bytes, Type type);

    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));
}

/// <summary>Names the kind of message by a short string of its own, never by a CLR type.</summary>
public abstract class SerializerWithStringManifest(ExtendedActorSystem system) : Serializer(system)
{
    public sealed override bool IncludeManifest => true;

    public abstract string Manifest(object o);

    /// <summary>Throws <see cref="System.Runtime.Serialization.SerializationException"/> for a manifest it does not know.</summary>
    public abstract object FromBinary(byte[] bytes, string manifest);

    public sealed override object FromBinary(byte[] bytes, Type type) =>
        throw new NotSupportedException($"{GetType().Name} reads by manifest, not by type");
}

/// <summary>The numbers of serializers.</summary>
internal static class SerializerIdentifiers
{
    private const string Setting = "akka.actor.serialization-identifiers";

    public static int Find(Type serializer, ActorSystem system)
    {
        foreach (var (name, id) in system.Settings.Config.GetConfig(Setting)?.AsEnumerable() ?? [])
            if (Util.TypeNames.Resolve(name, Setting) == serializer)
                return int.Parse(id.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
        throw new ConfigurationException($"{Setting} has no number for {serializer.FullName}");
    }
}
