namespace ActorDiffusion.Tensors;

/// <summary>
/// Disposes the tensors made while it is the current scope, except those moved out. The current scope follows the asynchronous
/// flow, so an <c>await</c> that resumes on another thread stays inside it.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private static readonly AsyncLocal<DisposeScope?> Ambient = new();

    private readonly DisposeScope? outer;
    private readonly Lock gate = new();
    private readonly HashSet<torch.Tensor> tensors = new(ReferenceEqualityComparer.Instance);
    private volatile bool disposed;

    internal DisposeScope()
    {
        outer = Current;
        Ambient.Value = this;
    }

    /// <summary>The innermost scope of this flow that is still open.</summary>
    internal static DisposeScope? Current => StillOpen(Ambient.Value);

    /// <summary>How many tensors it would dispose now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return tensors.Count;
        }
    }

    /// <summary>Hands a tensor to the scope around this one, or to nobody when this is the outermost.</summary>
    /// <param name="tensor">The tensor that must outlive this scope.</param>
    /// <returns>The same tensor.</returns>
    public torch.Tensor MoveToOuter(torch.Tensor tensor)
    {
        tensor.MoveToScope(StillOpen(outer));
        return tensor;
    }

    internal bool TryAdd(torch.Tensor tensor)
    {
        lock (gate)
            return !disposed && tensors.Add(tensor);
    }

    internal void Remove(torch.Tensor tensor)
    {
        lock (gate)
            tensors.Remove(tensor);
    }

    /// <summary>Disposes what it holds and makes the scope around it current again.</summary>
    public void Dispose()
    {
        torch.Tensor[] leaving;
        lock (gate)
        {
            if (disposed)
                return;
            disposed = true;
            leaving = [.. tensors];
            tensors.Clear();
        }

        foreach (var tensor in leaving)
            tensor.Dispose();
        if (Ambient.Value == this)
            Ambient.Value = outer;
    }

    private static DisposeScope? StillOpen(DisposeScope? scope)
    {
        while (scope is { disposed: true })
            scope = scope.outer;
        return scope;
    }
}
