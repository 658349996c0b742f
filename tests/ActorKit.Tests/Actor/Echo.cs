namespace ActorKit.Tests.Actor;

/// <summary>Answers every message with itself; throws exceptions it is sent.</summary>
public sealed class Echo : ReceiveActor
{
    public Echo()
    {
        Receive<Exception>(exception => throw exception);
        ReceiveAny(message => Sender.Tell(message));
    }
}
