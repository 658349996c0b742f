using ActorKit.Persistence;

namespace ActorKit.Tests.Persistence;

/// <summary>A persistent list of texts. Each command shows one way of persisting.</summary>
public sealed class Ledger : ReceivePersistentActor
{
    private readonly List<string> _entries = [];
    private readonly IActorRef _log;

    public Ledger(string id, IActorRef log)
    {
        PersistenceId = id;
        _log = log;
        Recover<string>(_entries.Add);
        Recover<SnapshotOffer>(offer =>
        {
            _entries.Clear();
            _entries.AddRange(((string)offer.Snapshot).Split(',', StringSplitOptions.RemoveEmptyEntries));
        });
        Recover<RecoveryCompleted>(_ => log.Tell($"recovered {string.Join(',', _entries)}"));

        Command<Add>(add => Persist(add.Text, text =>
        {
            _entries.Add(text);
            Sender.Tell($"added {text}");
        }));
        Command<AddAll>(add => PersistAll(add.Texts, text =>
        {
            _entries.Add(text);
            if (text == add.Texts[^1]) Sender.Tell($"added all {LastSequenceNr}");
        }));
        Command<AddAsync>(add =>
        {
            PersistAsync(add.Text, text =>
            {
                _entries.Add(text);
                Sender.Tell($"added {text}");
            });
            DeferAsync(add.Text, text => Sender.Tell($"after {text}"));
            Sender.Tell($"adding {add.Text}");
        });
        Command<AddTwoAndSave>(add =>
        {
            PersistAsync(add.First, text =>
            {
                _entries.Add(text);
                SaveSnapshot(string.Join(',', _entries));
            });
            PersistAsync(add.Second, _entries.Add);
        });
        Command<AddTwice>(add => Persist(add.Text, first =>
        {
            _entries.Add(first);
            Persist(add.Text + "'", second =>
            {
                _entries.Add(second);
                Sender.Tell("added twice");
            });
        }));
        CommandAsync<AddLater>(async add =>
        {
            await add.Gate;
            Persist(add.Text, text =>
            {
                _entries.Add(text);
                Sender.Tell($"added {text}");
            });
        });
        Command<AddUnserializable>(_ => Persist(new object(), _ => Sender.Tell("impossible")));
        Command<FailInHandler>(fail => Persist(fail.Text, _ => throw new InvalidOperationException("handler")));
        Command<Snapshot>(_ => SaveSnapshot(string.Join(',', _entries)));
        Command<Trim>(trim => DeleteMessages(trim.To));
        Command<SaveSnapshotSuccess>(saved => log.Tell($"snapshot {saved.Metadata.SequenceNr}"));
        Command<DeleteMessagesSuccess>(deleted => log.Tell($"deleted {deleted.ToSequenceNr}"));
        Command<SaveSnapshotFailure>(failure => log.Tell($"no snapshot {failure.Metadata.SequenceNr}"));
        Command<DeleteMessagesFailure>(failure => log.Tell($"not deleted {failure.ToSequenceNr}"));
        Command<Exception>(exception => throw exception);
        Command<Get>(_ => Sender.Tell(string.Join(',', _entries)));
    }

    public override string PersistenceId { get; }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => _log.Tell($"could not write {@event} {sequenceNr}");

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => _log.Tell($"rejected {sequenceNr}");

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => _log.Tell("could not recover");

    public sealed record Add(string Text);

    public sealed record AddAll(params string[] Texts);

    public sealed record AddAsync(string Text);

    public sealed record AddTwice(string Text);

    public sealed record AddTwoAndSave(string First, string Second);

    public sealed record AddLater(string Text, Task Gate);

    public sealed record AddUnserializable;

    public sealed record FailInHandler(string Text);

    public sealed record Snapshot;

    public sealed record Trim(long To);

    public sealed record Get;
}
