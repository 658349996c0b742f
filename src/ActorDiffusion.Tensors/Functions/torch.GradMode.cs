using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    // libtorch keeps the mode per thread; here it follows the asynchronous flow, and each change of thread sets it anew.
    private static readonly AsyncLocal<bool?> GradMode = new(change => NativeMethods.GradModeSet(change.CurrentValue ?? true ? 1 : 0));

    /// <summary>Whether operations are recorded now.</summary>
    public static bool is_grad_enabled() => NativeMethods.GradModeGet() != 0;

    /// <summary>Records nothing until disposed.</summary>
    public static IDisposable no_grad() => new GradModeScope(false);

    /// <summary>Records operations until disposed, also inside <see cref="no_grad"/>.</summary>
    public static IDisposable enable_grad() => new GradModeScope(true);

    private sealed class GradModeScope : IDisposable
    {
        private readonly bool? before = GradMode.Value;
        private readonly bool nativeBefore = is_grad_enabled();

        internal GradModeScope(bool enabled)
        {
            GradMode.Value = enabled;
            // The handler above sees changes of the value only, and libtorch sets the thread's mode itself inside a recomputed block.
            NativeMethods.GradModeSet(enabled ? 1 : 0);
        }

        public void Dispose()
        {
            GradMode.Value = before;
            NativeMethods.GradModeSet(nativeBefore ? 1 : 0);
        }
    }
}
