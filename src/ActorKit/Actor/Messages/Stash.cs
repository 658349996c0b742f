namespace ActorKit.Actor;

/// <summary>Messages put aside for later.</summary>
public interface IStash
{
    int Count { get; }

    bool IsEmpty { get; }

    bool NonEmpty { get; }

    /// <summary>Puts the current message aside.</summary>
    void Stash();

    /// <summary>Brings back the oldest one, before everything in the mailbox.</summary>
    void Unstash();

    void UnstashAll();

    /// <summary>Brings back those that fit and keeps none.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    IEnumerable<Envelope> ClearStash();

    void Prepend(IEnumerable<Envelope> envelopes);
}

/// <summary>Marks actors that have a stash.</summary>
public interface IActorStash
{
    IStash Stash { get; set; }
}

public interface IWithStash : IActorStash;

public interface IWithUnboundedStash : IActorStash;
