using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

/// <summary>Whom an actor watches and who watches it.</summary>
internal sealed class DeathWatch(ActorCell cell)
{
    private Dictionary<IActorRef, object?>? _watching;
    private HashSet<IActorRef>? _watchedBy;

    /// <summary>Ended, with the Terminated message still in the mailbox.</summary>
    private Dictionary<IActorRef, object?>? _ended;

    public IActorRef Watch(IActorRef subject, object? message)
    {
        if (subject.Equals(cell.Self)) return subject;
        if (_watching is not null && _watching.TryGetValue(subject, out var existing))
            return Equals(existing, message)
                ? subject
                : throw new InvalidOperationException($"{subject} is already watched with another message; Unwatch it first");
        (_watching ??= []).Add(subject, message);
        var watchee = (IInternalActorRef)subject;
        watchee.SendSystemMessage(new Watch(watchee, cell.SelfRef));
        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        _ended?.Remove(subject);
        if (_watching is null || !_watching.Remove(subject)) return subject;
        var watchee = (IInternalActorRef)subject;
        watchee.SendSystemMessage(new Unwatch(watchee, cell.SelfRef));
        return subject;
    }

    public void UnwatchAll()
    {
        foreach (var subject in _watching?.Keys.ToList() ?? []) Unwatch(subject);
        _ended = null;
    }

    public void AddWatcher(Watch watch)
    {
        if (watch.Watchee.Equals(cell.Self) && !watch.Watcher.Equals(cell.Self)) (_watchedBy ??= []).Add(watch.Watcher);
    }

    public void RemoveWatcher(Unwatch unwatch)
    {
        if (unwatch.Watchee.Equals(cell.Self)) _watchedBy?.Remove(unwatch.Watcher);
    }

    public void Notified(DeathWatchNotification notification)
    {
        if (_watching is null || FindWatched(notification.Actor) is not { } subject) return;
        _watching.Remove(subject, out var message);
        (_ended ??= [])[subject] = message;
        var terminated = new Terminated(subject, notification.ExistenceConfirmed, notification.AddressTerminated);
        cell.SendMessage(new Envelope(terminated, subject));
    }

    public void Received(Terminated terminated)
    {
        if (_ended is null || !_ended.Remove(terminated.ActorRef, out var message)) return;
        cell.ReceiveMessage(message ?? terminated);
    }

    public void TellWatchers()
    {
        foreach (var watcher in _watchedBy ?? [])
            if (!watcher.Equals(cell.Parent))
                ((IInternalActorRef)watcher).SendSystemMessage(
                    new DeathWatchNotification(cell.Self, ExistenceConfirmed: true, AddressTerminated: false));
        _watchedBy = null;
    }

    /// <summary>Who watches a path without an incarnation hears of the end of the one that stood there.</summary>
    private IActorRef? FindWatched(IActorRef ended)
    {
        if (_watching!.ContainsKey(ended)) return ended;
        return _watching.Keys.FirstOrDefault(subject => subject.Path.Uid == 0 && subject.Path == ended.Path);
    }
}
