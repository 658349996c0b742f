using System.Runtime.InteropServices;
using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>
    /// A handle to a libtorch tensor. Dispose it, or let a <see cref="DisposeScope"/> do so; a forgotten one is found by the
    /// garbage collector, which <see cref="NativeMemory"/> calls in time. Members are named as in PyTorch and TorchSharp.
    /// </summary>
    public sealed partial class Tensor : SafeHandle
    {
        private static long total;
        private static long peak;
        private readonly long owned;
        private DisposeScope? scope;
        private object? description; // a boxed NativeDescription, so that other threads see all of it or nothing

        private Tensor(nint handle, long owned)
            : base(0, ownsHandle: true)
        {
            SetHandle(handle);
            this.owned = owned;
            var now = Interlocked.Increment(ref total);
            if (now > Volatile.Read(ref peak))
                Volatile.Write(ref peak, now);
            NativeMemory.Take(owned);
            // A scope that another flow closes meanwhile is no longer current.
            do
                scope = DisposeScope.Current;
            while (scope?.TryAdd(this) == false);
        }

        /// <summary>Handles alive in this process.</summary>
        public static long TotalCount => Volatile.Read(ref total);

        /// <summary>The most handles that were alive at once.</summary>
        public static long PeakCount => Volatile.Read(ref peak);

        /// <inheritdoc/>
        public override bool IsInvalid => handle == 0;

        internal static Tensor Own(nint handle, long owned = 0) => new(handle, owned);

        /// <summary>Takes the tensor out of its scope: from now on the caller disposes it.</summary>
        /// <returns>This tensor.</returns>
        public Tensor DetachFromDisposeScope()
        {
            MoveToScope(null);
            return this;
        }

        /// <summary>Hands the tensor to the scope around its own, so that it outlives the latter.</summary>
        /// <returns>This tensor.</returns>
        public Tensor MoveToOuterDisposeScope() => scope is null ? this : scope.MoveToOuter(this);

        internal void MoveToScope(DisposeScope? target)
        {
            scope?.Remove(this);
            scope = null;
            if (target is null)
                return;
            ObjectDisposedException.ThrowIf(!target.TryAdd(this), target);
            scope = target;
        }

        internal bool IsIn(DisposeScope asked) => scope == asked;

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                scope?.Remove(this);
                scope = null;
            }

            base.Dispose(disposing);
        }

        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            NativeMethods.TensorFree(handle);
            NativeMemory.Return(owned);
            Interlocked.Decrement(ref total);
            return true;
        }
    }
}
