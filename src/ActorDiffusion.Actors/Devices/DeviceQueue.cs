namespace ActorDiffusion.Actors.Devices;

/// <summary>Work that waits, in the order of its lanes and in each in the order of its arrival.</summary>
internal sealed class DeviceQueue(int capacity)
{
    private readonly object gate = new();
    private readonly Queue<DeviceItem>[] lanes = [.. Enum.GetValues<DeviceLane>().Select(_ => new Queue<DeviceItem>())];
    private bool closed;

    public int Count
    {
        get
        {
            lock (gate) return lanes.Sum(lane => lane.Count);
        }
    }

    /// <returns>Why it was not taken, or null.</returns>
    public string? Add(DeviceItem item)
    {
        lock (gate)
        {
            if (closed) return "it is being shut down";
            if (lanes.Sum(lane => lane.Count) >= capacity) return $"{capacity} pieces of work wait already";
            lanes[(int)item.Work.Lane].Enqueue(item);
            Monitor.Pulse(gate);
            return null;
        }
    }

    /// <summary>Waits for the next piece of work; null when the queue is closed and empty.</summary>
    public DeviceItem? Take()
    {
        lock (gate)
        {
            while (true)
            {
                if (Next(DeviceLane.Long) is { } item) return item;
                if (closed) return null;
                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>The next piece of work that is at least this urgent, or null.</summary>
    public DeviceItem? TryTake(DeviceLane least)
    {
        lock (gate) return Next(least);
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    private DeviceItem? Next(DeviceLane least)
    {
        for (var lane = DeviceLane.Interactive; lane <= least; lane++)
            if (lanes[(int)lane].TryDequeue(out var item))
                return item;
        return null;
    }
}
