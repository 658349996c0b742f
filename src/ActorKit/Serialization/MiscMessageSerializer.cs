using System.Runtime.Serialization;
using ActorKit.Actor;

namespace ActorKit.Serialization;

/// <summary>The engine's own messages that actors exchange.</summary>
public sealed class MiscMessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override string Manifest(object o) => o switch
    {
        Identify => "ID",
        ActorIdentity => "AID",
        Status.Success => "SS",
        Status.Failure => "SF",
        PoisonPill => "P",
        Kill => "K",
        Done => "D",
        IActorRef => "AR",
        ActorSelectionMessage => "SEL",
        _ => throw new ArgumentException($"{o.GetType()} is none of the engine's messages", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        var writer = new WireWriter();
        switch (obj)
        {
            case Identify identify:
                Payloads.Write(writer, system.Serialization, identify.MessageId);
                break;
            case ActorIdentity identity:
                Payloads.Write(writer, system.Serialization, identity.MessageId);
                writer.WriteString(identity.Subject is null ? "" : Serialization.SerializedActorPath(identity.Subject));
                break;
            case Status.Success success:
                writer.WriteBool(success.Status is not null);
                if (success.Status is not null) Payloads.Write(writer, system.Serialization, success.Status);
                break;
            case Status.Failure failure:
                writer.WriteString((failure.Cause as RemoteFailureException)?.OriginalType ?? failure.Cause.GetType().Name);
                writer.WriteString(failure.Cause.Message);
                break;
            case IActorRef actor:
                writer.WriteString(Serialization.SerializedActorPath(actor));
                break;
            case ActorSelectionMessage selection:
                SelectionWire.Write(writer, system.Serialization, selection);
                break;
        }

        return writer.ToArray();
    }

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var reader = new WireReader(bytes);
        return manifest switch
        {
            "ID" => new Identify(Payloads.Read(ref reader, system.Serialization)),
            "AID" => new ActorIdentity(Payloads.Read(ref reader, system.Serialization), Resolve(reader.ReadString())),
            "SS" => new Status.Success(reader.ReadBool() ? Payloads.Read(ref reader, system.Serialization) : null),
            "SF" => new Status.Failure(new RemoteFailureException(reader.ReadString(), reader.ReadString())),
            "P" => PoisonPill.Instance,
            "K" => Kill.Instance,
            "D" => Done.Instance,
            "AR" => Resolve(reader.ReadString()) ?? ActorRefs.Nobody,
            "SEL" => SelectionWire.Read(ref reader, system.Serialization),
            _ => throw new SerializationException($"'{manifest}' is none of the engine's messages"),
        };
    }

    private IActorRef? Resolve(string path) => path.Length == 0 ? null : system.Provider.ResolveActorRef(path);
}
