namespace ActorKit.Remote.Transport;

internal sealed partial class Association
{
    public void Heard() => Interlocked.Exchange(ref _lastHeard, _time.GetTimestamp());

    /// <summary>True for each reliable message once; the other side hears how far this one has got.</summary>
    public bool AcceptSystem(Connection connection, long number)
    {
        lock (_lock)
        {
            if (connection != _connection) return false;
            if (number > _systemReceived + 1) throw new InvalidDataException($"system message {number} came after {_systemReceived}");
            var isNew = number == _systemReceived + 1;
            if (isNew) _systemReceived = number;
            connection.TryWrite(static (writer, received) => writer.Acknowledge(received), _systemReceived);
            return isNew;
        }
    }

    public void Acknowledged(Connection connection, long number)
    {
        lock (_lock)
            if (connection == _connection)
                _outbox.Acknowledge(number);
    }
}
