using ActorKit.Actor;
using ActorKit.Dispatch.SysMsg;
using ActorKit.Remote.Transport;

namespace ActorKit.Remote;

/// <summary>Keeps asking the systems whose actors are watched for signs of life; tells the watchers when one is silent too long.</summary>
internal sealed class RemoteWatcher(RemoteActorRefProvider provider)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Association, HashSet<(IInternalActorRef Watchee, IInternalActorRef Watcher)>> _watching = [];

    /// <summary>Watches of other systems on actors of this one.</summary>
    private readonly Dictionary<Association, HashSet<(IInternalActorRef Watchee, IInternalActorRef Watcher)>> _watchedBy = [];

    public void Start()
    {
        var interval = provider.RemoteSettings.HeartbeatInterval;
        provider.System.Scheduler.Advanced.ScheduleRepeatedly(interval, interval, Tick);
    }

    public void Add(RemoteActorRef watchee, IInternalActorRef watcher)
    {
        lock (_lock)
        {
            if (!_watching.TryGetValue(watchee.Association, out var watches))
            {
                // Silence counts from the first watch on.
                if (!watchee.Association.IsConnected) watchee.Association.Heard();
                _watching[watchee.Association] = watches = [];
            }

            watches.Add((watchee, watcher));
        }
    }

    public void Remove(RemoteActorRef watchee, IInternalActorRef watcher)
    {
        lock (_lock) Remove(_watching, watchee.Association, watchee, watcher);
    }

    public void Watched(Association association, Watch watch, bool begins)
    {
        lock (_lock)
        {
            if (!begins) Remove(_watchedBy, association, watch.Watchee, watch.Watcher);
            else if (_watchedBy.TryGetValue(association, out var watches)) watches.Add((watch.Watchee, watch.Watcher));
            else _watchedBy[association] = [(watch.Watchee, watch.Watcher)];
        }
    }

    /// <summary>The other system, or its incarnation, is not there any more.</summary>
    public void OnGone(Association association)
    {
        HashSet<(IInternalActorRef Watchee, IInternalActorRef Watcher)>? watching, watchedBy;
        lock (_lock)
        {
            _watching.Remove(association, out watching);
            _watchedBy.Remove(association, out watchedBy);
        }

        foreach (var (watchee, watcher) in watching ?? [])
            watcher.SendSystemMessage(new DeathWatchNotification(watchee, ExistenceConfirmed: false, AddressTerminated: true));
        foreach (var (watchee, watcher) in watchedBy ?? []) watchee.SendSystemMessage(new Unwatch(watchee, watcher));
    }

    private void Tick()
    {
        List<Association> watched;
        lock (_lock) watched = [.. _watching.Keys];
        foreach (var association in watched)
        {
            var isSilent = association.Silence > provider.RemoteSettings.AcceptableHeartbeatPause;
            if (isSilent && !provider.MayComeBack(association.RemoteAddress)) OnGone(association);
            else association.Heartbeat();
        }
    }

    private static void Remove(
        Dictionary<Association, HashSet<(IInternalActorRef Watchee, IInternalActorRef Watcher)>> table,
        Association association, IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (!table.TryGetValue(association, out var watches)) return;
        watches.Remove((watchee, watcher));
        if (watches.Count == 0) table.Remove(association);
    }
}
