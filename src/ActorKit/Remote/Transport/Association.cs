using ActorKit.Actor;
using ActorKit.Event;

namespace ActorKit.Remote.Transport;

/// <summary>What this system knows about another one, and the connection to it while there is one.</summary>
internal sealed partial class Association
{
    private readonly RemoteActorRefProvider _provider;
    private readonly RemoteSettings _settings;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Queue<OutMessage> _waiting = new();
    private readonly SystemOutbox _outbox;
    private readonly HashSet<int> _quarantined = [];
    private Connection? _connection;
    private long _attached;
    private long _lastHeard;
    private long _systemReceived;
    private bool _isDialling;
    private bool _isGateClosed;
    private bool _hasFailed;

    public Association(RemoteActorRefProvider provider, Address remoteAddress)
    {
        _provider = provider;
        _settings = provider.RemoteSettings;
        _time = provider.System.TimeProvider;
        _outbox = new SystemOutbox(_settings.SystemMessageBufferSize);
        _lastHeard = _time.GetTimestamp();
        RemoteAddress = remoteAddress;
    }

    public Address RemoteAddress { get; }

    /// <summary>The incarnation last connected to; null before the first time.</summary>
    public int? RemoteUid { get; private set; }

    /// <summary>How long nothing has been heard.</summary>
    public TimeSpan Silence => _time.GetElapsedTime(Interlocked.Read(ref _lastHeard));

    public bool IsConnected
    {
        get
        {
            lock (_lock) return _connection is not null;
        }
    }

    private EventStream Events => _provider.System.EventStream;

    public void Send(RemoteActorRef recipient, object message, IActorRef? sender)
    {
        OutMessage ready;
        try
        {
            var serialization = _provider.System.Serialization;
            var serializer = serialization.FindSerializerFor(message);
            var manifest = Serialization.Serialization.ManifestFor(serializer, message);
            ready = new OutMessage(recipient, sender, message, serializer.Identifier, manifest, serializer.ToBinary(message));
        }
        catch (Exception cause)
        {
            Log.Error(cause, "{0} for {1} cannot be serialised", message.GetType().Name, recipient);
            Lose(message, sender, recipient);
            return;
        }

        const int MostOfAHeader = 1024;
        if (ready.Payload.Length + MostOfAHeader > _settings.MaximumFrameSize)
        {
            Log.Error("{0} for {1} takes {2} bytes; akka.remote.dot-netty.tcp.maximum-frame-size allows {3}",
                message.GetType().Name, recipient, ready.Payload.Length, _settings.MaximumFrameSize - MostOfAHeader);
            Lose(message, sender, recipient);
            return;
        }

        if (!TrySend(ready)) Lose(message, sender, recipient);
    }

    /// <summary>Sends reliably: again and again, until this incarnation of the other system has acknowledged it.</summary>
    public void SendSystem(byte[] body)
    {
        lock (_lock)
        {
            if (IsQuarantined()) return;
            if (!_outbox.TryAdd(body, out var number))
            {
                Log.Error("{0} has not acknowledged {1} system messages", RemoteAddress, _settings.SystemMessageBufferSize);
                if (RemoteUid is { } uid) Quarantine(uid);
                return;
            }

            if (_connection is null) Dial();
            else _connection.TryWrite(static (writer, message) => writer.System(message.number, message.body), (number, body));
        }
    }

    /// <summary>Asks for a sign of life; connects first if need be.</summary>
    public void Heartbeat()
    {
        lock (_lock)
        {
            if (IsQuarantined()) return;
            if (_connection is null) Dial();
            else _connection.TryWrite(static (writer, kind) => writer.Signal(kind), FrameKind.Heartbeat);
        }
    }

    /// <summary>Ends all exchange with one incarnation of the other system.</summary>
    public void Quarantine(int uid)
    {
        lock (_lock)
        {
            if (!_quarantined.Add(uid) || RemoteUid != uid) return;
            _outbox.Reset();
            _connection?.Dispose();
        }

        Log.Warning("{0} with uid {1} is quarantined", RemoteAddress, uid);
        Events.Publish(new QuarantinedEvent(RemoteAddress, uid));
    }

    /// <summary>Ends the connection as a fault on the way would.</summary>
    internal void Break()
    {
        lock (_lock) _connection?.Dispose();
    }

    public async Task CloseAsync()
    {
        Connection? open;
        lock (_lock) open = _connection;
        if (open is not null) await open.CloseAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
    }

    private ILoggingAdapter Log => field ??= Logging.GetLogger(Events, $"remote({RemoteAddress})");

    private bool IsQuarantined() => RemoteUid is { } uid && _quarantined.Contains(uid);

    private bool TrySend(in OutMessage message)
    {
        lock (_lock)
        {
            if (IsQuarantined() || _isGateClosed) return false;
            if (_connection is not null) return _connection.TryWrite(static (writer, ready) => writer.Message(ready), message);
            if (_waiting.Count >= _settings.PendingMessages) return false;
            _waiting.Enqueue(message);
            Dial();
            return true;
        }
    }

    private void Lose(object message, IActorRef? sender, IActorRef recipient) =>
        _provider.DeadLetters.Tell(new DeadLetter(message, sender ?? _provider.DeadLetters, recipient), ActorRefs.NoSender);
}
