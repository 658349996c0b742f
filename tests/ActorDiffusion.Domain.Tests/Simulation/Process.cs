namespace ActorDiffusion.Domain.Tests.Simulation;

/// <summary>A process that can be killed at any instant: what it had in memory is gone, what its disk had synced is not.</summary>
internal abstract class Process(World world, string name)
{
    protected World World => world;

    public string Name => name;

    public bool IsUp { get; private set; }

    /// <summary>Counts its lives.</summary>
    public int Life { get; private set; }

    public void Start()
    {
        if (IsUp) return;
        (IsUp, Life) = (true, Life + 1);
        world.Note($"{name} starts");
        OnStart();
    }

    public void Kill()
    {
        if (!IsUp) return;
        IsUp = false;
        world.Note($"{name} is killed");
        OnKill();
    }

    public abstract void Receive(string from, object message);

    protected abstract void OnStart();

    protected abstract void OnKill();

    protected void Send(string to, object message) => world.Send(name, to, message);
}
