namespace ActorDiffusion.Diffusion.Sampling.Residency;

/// <summary>Holds what is expensive to load. All calls come from the thread that generates.</summary>
public interface IModelMemory : IDisposable
{
    /// <summary>What is in memory under this name, or is loaded now.</summary>
    /// <param name="name">The same name gives the same thing for as long as it stays.</param>
    /// <param name="bytes">About what it takes; other things may be dropped to make room.</param>
    /// <param name="load">Loads it; what it returns is disposed when it is dropped.</param>
    /// <typeparam name="T">What it is.</typeparam>
    T Use<T>(string name, long bytes, Func<T> load) where T : class, IDisposable;

    /// <summary>Until the result is disposed, nothing that is used from now on is dropped.</summary>
    IDisposable Hold();

    /// <summary>Frees one thing, if it is there.</summary>
    /// <param name="name">Its name.</param>
    void Drop(string name);
}
