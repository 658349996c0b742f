using System.Collections.Immutable;
using ActorKit.Actor;

namespace ActorKit.Persistence.Journal;

/// <summary>An event as it is stored. <c>Created</c> is in ticks (UTC).</summary>
public sealed record EventRow(
    string PersistenceId, long SequenceNr, long Created, IImmutableSet<string>? Tags, byte[] Message, int Identifier, string Manifest, string WriterUuid)
{
    public object Deserialize(Serialization.Serialization serialization) => serialization.Deserialize(Message, Identifier, Manifest);

    internal static EventRow Make(ActorSystemImpl system, string persistenceId, long sequenceNr, string writerUuid, object @event)
    {
        var tagged = @event as Tagged;
        var payload = tagged?.Payload ?? @event;
        var serializer = system.Serialization.FindSerializerFor(payload);
        var manifest = Serialization.Serialization.ManifestFor(serializer, payload);
        var created = system.TimeProvider.GetUtcNow().UtcTicks;
        return new EventRow(persistenceId, sequenceNr, created, tagged?.Tags, serializer.ToBinary(payload), serializer.Identifier, manifest, writerUuid);
    }
}
