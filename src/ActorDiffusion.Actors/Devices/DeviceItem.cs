namespace ActorDiffusion.Actors.Devices;

/// <summary>A piece of work in the queue.</summary>
internal abstract class DeviceItem(DeviceWork work)
{
    public DeviceWork Work => work;

    public abstract void Run(DeviceThread thread);

    public abstract void Refuse(string reason);
}

/// <inheritdoc/>
/// <typeparam name="T">What it makes.</typeparam>
internal sealed class DeviceItem<T> : DeviceItem
{
    private readonly Func<DeviceTurn, T> body;
    private readonly CancellationToken cancel;
    private readonly CancellationTokenRegistration registration;
    private readonly TaskCompletionSource<DeviceOutcome<T>> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int started;

    public DeviceItem(DeviceWork work, Func<DeviceTurn, T> body, CancellationToken cancel) : base(work)
    {
        (this.body, this.cancel) = (body, cancel);
        // Work that still waits is answered at once, however long the work before it takes.
        registration = cancel.UnsafeRegister(_ =>
        {
            if (Begin()) outcome.TrySetResult(new DeviceOutcome<T>.Cancelled(Work));
        }, null);
    }

    public Task<DeviceOutcome<T>> Outcome => outcome.Task;

    public override void Run(DeviceThread thread)
    {
        if (!Begin()) return;
        outcome.TrySetResult(Execute(thread));
        registration.Dispose();
    }

    public override void Refuse(string reason)
    {
        if (Begin()) outcome.TrySetResult(new DeviceOutcome<T>.Refused(Work, reason));
        registration.Dispose();
    }

    private bool Begin() => Interlocked.Exchange(ref started, 1) == 0;

    private DeviceOutcome<T> Execute(DeviceThread thread)
    {
        try
        {
            return new DeviceOutcome<T>.Done(Work, body(new DeviceTurn(thread, Work, cancel)));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new DeviceOutcome<T>.Cancelled(Work);
        }
        catch (Exception error)
        {
            return new DeviceOutcome<T>.Failed(Work, error);
        }
    }
}
