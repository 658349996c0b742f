namespace ActorDiffusion.Benchmarks.Actors;

/// <summary>Answers with what it is sent.</summary>
internal sealed class EchoActor : ReceiveActor
{
    public EchoActor() => ReceiveAny(message => Sender.Tell(message));
}

/// <summary>Writes one event for each text it is sent, and answers with how many it has written.</summary>
internal sealed class LedgerActor : ReceivePersistentActor
{
    private int _count;

    public LedgerActor()
    {
        Recover<string>(_ => _count++);
        Command<int>(_ => Sender.Tell(_count));
        Command<string>(text => Persist(text, _ =>
        {
            _count++;
            Sender.Tell(_count);
        }));
    }

    public override string PersistenceId => "bench-ledger";
}
