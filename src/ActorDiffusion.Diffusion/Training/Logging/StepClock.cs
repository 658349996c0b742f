namespace ActorDiffusion.Diffusion.Training.Logging;

/// <summary>Seconds a step and the time that is left, from the last steps measured; samples and checkpoints in between count.</summary>
internal sealed class StepClock(TimeProvider time)
{
    private const int Window = 50;
    private readonly Queue<long> stamps = new([time.GetTimestamp()]);

    public double SecondsPerStep { get; private set; }

    public void StepTaken()
    {
        var now = time.GetTimestamp();
        SecondsPerStep = time.GetElapsedTime(stamps.Peek(), now).TotalSeconds / stamps.Count;
        stamps.Enqueue(now);
        if (stamps.Count > Window)
            stamps.Dequeue();
    }

    public TimeSpan Left(int steps) => TimeSpan.FromSeconds(SecondsPerStep * steps);
}
