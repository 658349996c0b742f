namespace ActorDiffusion.Diffusion.Sampling.Residency;

/// <summary>Loads each thing once and keeps it.</summary>
public sealed class UnboundedMemory : IModelMemory
{
    private readonly Dictionary<string, IDisposable> held = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public T Use<T>(string name, long bytes, Func<T> load) where T : class, IDisposable
    {
        ArgumentNullException.ThrowIfNull(load);
        if (held.TryGetValue(name, out var known)) return (T)known;
        var loaded = load();
        held[name] = loaded;
        return loaded;
    }

    /// <inheritdoc/>
    public IDisposable Hold() => new Nothing();

    /// <inheritdoc/>
    public void Drop(string name)
    {
        if (held.Remove(name, out var dropped)) dropped.Dispose();
    }

    /// <summary>Frees all of it.</summary>
    public void Dispose()
    {
        foreach (var thing in held.Values) thing.Dispose();
        held.Clear();
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
