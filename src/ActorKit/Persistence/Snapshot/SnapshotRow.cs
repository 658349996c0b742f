namespace ActorKit.Persistence.Snapshot;

/// <summary>A snapshot as it is stored.</summary>
public sealed record SnapshotRow(SnapshotMetadata Metadata, byte[] Snapshot, int SerializerId, string Manifest)
{
    public object Deserialize(Serialization.Serialization serialization) => serialization.Deserialize(Snapshot, SerializerId, Manifest);

    internal static SnapshotRow Make(SnapshotMetadata metadata, object snapshot, Serialization.Serialization serialization)
    {
        var serializer = serialization.FindSerializerFor(snapshot);
        return new SnapshotRow(
            metadata, serializer.ToBinary(snapshot), serializer.Identifier, Serialization.Serialization.ManifestFor(serializer, snapshot));
    }
}
