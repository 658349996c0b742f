namespace ActorDiffusion.Actors.Devices;

/// <summary>
/// The one thread that computes on a device. Actors hand work over and get its outcome as a message; training and sampling of one process share
/// it, so that neither waits for the other's whole work. Native code cannot be ended from outside: work that hangs is told of, not killed.
/// </summary>
public sealed class DeviceThread : IAsyncDisposable
{
    private readonly DeviceQueue queue;
    private readonly DeviceThreadOptions options;
    private readonly TimeProvider time;
    private readonly FairShare share;
    private readonly Thread thread;
    private readonly ITimer watchdog;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ExecutionContext? blank;
    private Running? current; // of the device's own thread, replaced as a whole
    private long alive;

    /// <param name="device">Its name, such as "cpu" or "cuda:0".</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">Measures; drives the watchdog.</param>
    public DeviceThread(string device, DeviceThreadOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (Device, this.options, this.time) = (device, options, time);
        (queue, share) = (new DeviceQueue(options.Capacity), new FairShare(time));
        watchdog = time.CreateTimer(_ => Look(), null, options.CheckEvery, options.CheckEvery);
        thread = new Thread(Loop) { IsBackground = true, Name = $"device {device}" };
        thread.UnsafeStart();
    }

    /// <summary>Told, on the clock's thread, of work that gives no sign of life, again and again until it does.</summary>
    public event Action<DeviceActivity>? Silent;

    /// <summary>The device's name.</summary>
    public string Device { get; }

    /// <summary>What it does now.</summary>
    public DeviceActivity Activity => Volatile.Read(ref current) is { } running
        ? new(Device, running.Work, time.GetElapsedTime(running.Since), time.GetElapsedTime(Volatile.Read(ref alive)), queue.Count)
        : new(Device, null, TimeSpan.Zero, TimeSpan.Zero, queue.Count);

    /// <summary>Whether its work has given no sign of life for longer than it may.</summary>
    public bool IsSilent => Activity is { Work: not null } now && now.Silent >= options.SilentAfter;

    /// <summary>Whether the caller is this device's thread.</summary>
    public bool IsCurrent => Thread.CurrentThread == thread;

    /// <summary>Hands work over.</summary>
    /// <param name="work">Names it.</param>
    /// <param name="body">What to do, on the device's thread.</param>
    /// <param name="cancel">Work that waits is dropped; work that runs is asked to stop.</param>
    /// <returns>How it ended; the task never fails.</returns>
    public Task<DeviceOutcome<T>> RunAsync<T>(DeviceWork work, Func<DeviceTurn, T> body, CancellationToken cancel = default)
    {
        var item = new DeviceItem<T>(work, body, cancel);
        if (queue.Add(item) is { } refusal) item.Refuse($"The device {Device} takes no more work: {refusal}.");
        return item.Outcome;
    }

    /// <summary>Takes no more work, finishes what waits, and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await ended.Task.ConfigureAwait(false);
        await watchdog.DisposeAsync().ConfigureAwait(false);
    }

    internal void Alive() => Volatile.Write(ref alive, time.GetTimestamp());

    /// <summary>Inside long work: the most urgent piece of other work, if one may run now.</summary>
    internal void RunOneOther()
    {
        if (queue.TryTake(share.Allowed) is not { } item) return;
        var started = time.GetTimestamp();
        Run(item);
        share.Took(item.Work.Lane, time.GetElapsedTime(started));
    }

    private void Loop()
    {
        blank = ExecutionContext.Capture();
        while (queue.Take() is { } item) Run(item);
        ended.SetResult();
    }

    // Each piece of work in a flow of its own: the dispose scope and gradient mode of a training around it are none of its business.
    private void Run(DeviceItem item)
    {
        var outer = current;
        Alive();
        Volatile.Write(ref current, new Running(item.Work, time.GetTimestamp()));
        ExecutionContext.Run(blank!, state => ((DeviceItem)state!).Run(this), item);
        Volatile.Write(ref current, outer);
        Alive();
    }

    private void Look()
    {
        if (IsSilent) Silent?.Invoke(Activity);
    }

    private sealed record Running(DeviceWork Work, long Since);
}
