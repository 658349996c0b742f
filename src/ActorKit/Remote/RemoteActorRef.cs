using ActorKit.Actor;
using ActorKit.Dispatch.SysMsg;
using ActorKit.Remote.Transport;

namespace ActorKit.Remote;

/// <summary>An actor of another system. Its path is only parsed when somebody asks for it.</summary>
public sealed class RemoteActorRef : ActorRefBase, IInternalActorRef
{
    private readonly RemoteActorRefProvider _provider;
    private ActorPath? _path;

    internal RemoteActorRef(RemoteActorRefProvider provider, Association association, string text)
    {
        _provider = provider;
        Association = association;
        Text = text;
    }

    public override ActorPath Path => _path ??= ActorPath.Parse(Association.RemoteAddress + Text);

    public IInternalActorRef Parent => Path.Parent is { } parent && parent != Path
        ? (IInternalActorRef)_provider.ResolveActorRef(parent)
        : this;

    public IActorRefProvider Provider => _provider;

    public bool IsLocal => false;

    public bool IsTerminated => false;

    internal Association Association { get; }

    /// <summary>The path below the other system's root, with the incarnation: <c>/user/a#12</c>.</summary>
    internal string Text { get; }

    public IActorRef GetChild(IReadOnlyList<string> names) => names.Where(name => name.Length > 0)
        .Aggregate((IInternalActorRef)this, (current, name) => name == ".." ? current.Parent : (IInternalActorRef)_provider.ResolveActorRef(current.Path / name));

    public void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when watch.Watchee.Equals(this):
                _provider.Watcher.Add(this, watch.Watcher);
                Association.SendSystem(SystemFrame.Watch(watch.Watchee, watch.Watcher));
                break;
            case Unwatch unwatch when unwatch.Watchee.Equals(this):
                _provider.Watcher.Remove(this, unwatch.Watcher);
                Association.SendSystem(SystemFrame.Unwatch(unwatch.Watchee, unwatch.Watcher));
                break;
            case DeathWatchNotification notification:
                Association.SendSystem(SystemFrame.DeathWatch(notification, this));
                break;
        }
    }

    public void Start()
    {
    }

    /// <summary>Others' actors end by their own supervisors; a PoisonPill reaches them like any message.</summary>
    public void Stop() => this.Tell(PoisonPill.Instance, ActorRefs.NoSender);

    public void Suspend()
    {
    }

    public void Resume(Exception? causedByFailure = null)
    {
    }

    public void Restart(Exception cause)
    {
    }

    protected override void TellInternal(object message, IActorRef sender) => Association.Send(this, message, sender);
}
