using ActorKit.Event;

namespace ActorKit.Remote.Transport;

internal sealed partial class Association
{
    /// <summary>Whether to take a connection that the other system has opened.</summary>
    public HandshakeAnswer Judge(Peer peer)
    {
        lock (_lock)
        {
            if (_quarantined.Contains(peer.Uid)) return HandshakeAnswer.Quarantined;
            // If both dial at once, the connection of the lower address stays.
            var isMineFirst = _provider.DefaultAddress.CompareTo(peer.Address) < 0;
            return isMineFirst && IsMineOnItsWay(peer.Uid) ? HandshakeAnswer.BothDialled : HandshakeAnswer.Welcome;
        }
    }

    /// <summary>True also shortly after my connection is made, when the other side may have dialled before it knew.</summary>
    private bool IsMineOnItsWay(int uid)
    {
        if (_connection is null or { IsClosed: true }) return _isDialling;
        return !_connection.IsInbound && _connection.Peer.Uid == uid && _time.GetElapsedTime(_attached) < _settings.ConnectionTimeout;
    }

    /// <summary>Uses a new connection from now on, in place of an older one.</summary>
    public void Attach(Connection connection)
    {
        Connection? older;
        int? replaced = null;
        lock (_lock)
        {
            if (_provider.IsClosing)
            {
                connection.Dispose();
                return;
            }

            if (RemoteUid != connection.Peer.Uid)
            {
                replaced = RemoteUid;
                RemoteUid = connection.Peer.Uid;
                _systemReceived = 0;
                if (replaced is not null) _outbox.Reset();
            }

            older = _connection;
            _connection = connection;
            _isGateClosed = false;
            _hasFailed = false;
            _attached = _time.GetTimestamp();
            Interlocked.Exchange(ref _lastHeard, _attached);
            foreach (var (number, body) in _outbox.Pending)
                connection.TryWrite(static (writer, message) => writer.System(message.number, message.body), (number, body));
            while (_waiting.TryDequeue(out var message)) connection.TryWrite(static (writer, ready) => writer.Message(ready), message);
        }

        older?.Dispose();
        if (replaced is { } uid) _provider.OnNewIncarnation(this, uid);
        Events.Publish(new AssociatedEvent(_provider.DefaultAddress, RemoteAddress, connection.IsInbound));
        _ = ReadAsync(connection);
    }

    /// <summary>Opens a connection unless that is already going on. Called under the lock.</summary>
    private void Dial()
    {
        if (_isDialling || _isGateClosed || _provider.IsClosing) return;
        _isDialling = true;
        _ = DialAsync();
    }

    private async Task DialAsync()
    {
        Exception? failure = null;
        try
        {
            var connection = await _provider.Transport.ConnectAsync(RemoteAddress, IsStillWanted).ConfigureAwait(false);
            if (connection is not null) Attach(connection);
        }
        catch (Exception cause)
        {
            failure = cause;
        }

        if (failure is HandshakeException { Answer: HandshakeAnswer.BothDialled })
        {
            // The other side's connection is on its way; what waits here waits for it.
            _provider.System.Scheduler.Advanced.ScheduleOnce(_settings.RetryGateClosedFor, EndDialling);
            return;
        }

        lock (_lock)
        {
            _isDialling = false;
            if (_connection is not null) return;
            _isGateClosed = true;
        }

        if (failure is not null) ReportFailure(failure);
        LoseWaiting();
        _provider.System.Scheduler.Advanced.ScheduleOnce(_settings.RetryGateClosedFor, OpenGate);
    }

    /// <summary>The first failure in a row is worth a line in the log.</summary>
    private void ReportFailure(Exception failure)
    {
        if (!_hasFailed) Log.Warning("Cannot connect: {0}", failure.Message);
        _hasFailed = true;
        Events.Publish(new AssociationErrorEvent(failure, _provider.DefaultAddress, RemoteAddress, IsInbound: false));
    }

    private void EndDialling()
    {
        lock (_lock)
        {
            _isDialling = false;
            DialIfNeeded();
        }
    }

    /// <summary>False if the other system's own connection has arrived meanwhile.</summary>
    private bool IsStillWanted()
    {
        lock (_lock) return _connection is null;
    }

    private void OpenGate()
    {
        lock (_lock)
        {
            _isGateClosed = false;
            DialIfNeeded();
        }
    }

    private void DialIfNeeded()
    {
        if (_connection is null && !IsQuarantined() && (!_outbox.IsEmpty || _waiting.Count > 0)) Dial();
    }

    private async Task ReadAsync(Connection connection)
    {
        var inbound = new InboundFrames(_provider, this, connection);
        try
        {
            await connection.ReadAsync(inbound.Handle).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            Detach(connection, cause);
        }
    }

    private void Detach(Connection connection, Exception cause)
    {
        connection.Dispose();
        lock (_lock)
        {
            if (_connection != connection) return;
            _connection = null;
            DialIfNeeded();
        }

        if (cause is not (EndOfStreamException or IOException or ObjectDisposedException))
            Log.Error(cause, "The connection was closed: {0}", cause.Message);
        Events.Publish(new DisassociatedEvent(_provider.DefaultAddress, RemoteAddress, connection.IsInbound));
    }

    private void LoseWaiting()
    {
        while (true)
        {
            OutMessage message;
            lock (_lock)
                if (!_waiting.TryDequeue(out message))
                    return;
            Lose(message.Message, message.Sender, message.Recipient);
        }
    }
}
