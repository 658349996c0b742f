using System.Buffers.Binary;

namespace ActorKit.Remote.Transport;

/// <summary>One established connection: frames out in batches, frames in one by one.</summary>
internal sealed class Connection(Stream stream, Peer peer, bool isInbound, int maximumFrameSize, int maximumPendingBytes) : IThreadPoolWorkItem, IDisposable
{
    private readonly Lock _lock = new();
    private readonly FrameWriter _writer = new(peer.Address);
    private bool _isFlushing;
    private volatile bool _isClosed;

    public delegate void FrameHandler(ReadOnlySpan<byte> frame);

    public Peer Peer => peer;

    public bool IsInbound => isInbound;

    public bool IsClosed => _isClosed;

    /// <summary>False if the connection is closed or too much is waiting.</summary>
    public bool TryWrite<T>(Action<FrameWriter, T> write, T value)
    {
        lock (_lock)
        {
            if (_isClosed || _writer.PendingBytes > maximumPendingBytes) return false;
            write(_writer, value);
            if (_isFlushing) return true;
            _isFlushing = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    /// <summary>Reads until the connection ends; throws why.</summary>
    public async Task ReadAsync(FrameHandler handle)
    {
        var buffer = new byte[256 * 1024];
        var filled = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled)).ConfigureAwait(false);
            if (read == 0) throw new EndOfStreamException("the other side closed the connection");
            filled += read;
            var used = HandleFrames(buffer.AsSpan(0, filled), handle, out var needed);
            filled -= used;
            if (filled > 0 && used > 0) buffer.AsSpan(used, filled).CopyTo(buffer);
            if (needed > buffer.Length) Array.Resize(ref buffer, needed);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed) return;
            _isClosed = true;
        }

        stream.Dispose();
    }

    /// <summary>Completes when what was written has left, or time is up.</summary>
    public async Task CloseAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            while (!timeout.IsCancellationRequested && !IsIdle()) await Task.Delay(1, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What has not left by now is lost, as when the connection breaks.
        }

        Dispose();
    }

    void IThreadPoolWorkItem.Execute() => _ = FlushAsync();

    private async Task FlushAsync()
    {
        try
        {
            while (true)
            {
                ReadOnlyMemory<byte> frames;
                lock (_lock)
                {
                    if (_isClosed || _writer.PendingBytes == 0)
                    {
                        _isFlushing = false;
                        return;
                    }

                    frames = _writer.Take().Written;
                }

                await stream.WriteAsync(frames).ConfigureAwait(false);
            }
        }
        catch (Exception cause) when (cause is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The reading side notices the same end and reports it.
            Dispose();
        }
    }

    private bool IsIdle()
    {
        lock (_lock) return _isClosed || (!_isFlushing && _writer.PendingBytes == 0);
    }

    private int HandleFrames(ReadOnlySpan<byte> bytes, FrameHandler handle, out int needed)
    {
        var used = 0;
        needed = 0;
        while (bytes.Length - used >= 4)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[used..]);
            if (length < 1 || length > maximumFrameSize)
                throw new InvalidDataException($"a frame of {length} bytes is not within 1 to {maximumFrameSize} (maximum-frame-size)");
            needed = length + 4;
            if (bytes.Length - used < needed) return used;
            handle(bytes.Slice(used + 4, length));
            used += needed;
            needed = 0;
        }

        return used;
    }
}
