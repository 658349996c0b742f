using System.Runtime.InteropServices;
using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>
    /// A random generator of its own (MT19937). It always lives on the CPU, on whatever device the numbers are used: that is how
    /// a seed means the same picture everywhere (zimage.md §4.5), and Metal refuses any other.
    /// </summary>
    public sealed class Generator : SafeHandle
    {
        /// <summary>A generator with a seed.</summary>
        /// <param name="seed">Any 64-bit number; the CPU generator uses its lower 32 bits.</param>
        public Generator(ulong seed)
            : base(0, ownsHandle: true)
        {
            NativeMethods.Check(NativeMethods.GeneratorNew(CPU.Code, seed, out var created));
            SetHandle(created);
        }

        /// <inheritdoc/>
        public override bool IsInvalid => handle == 0;

        /// <summary>Starts over from a seed.</summary>
        /// <param name="seed">The new seed.</param>
        /// <returns>This generator.</returns>
        public Generator manual_seed(ulong seed)
        {
            NativeMethods.Check(NativeMethods.GeneratorSetSeed(this, seed));
            return this;
        }

        /// <summary>The whole state as bytes.</summary>
        /// <returns>A new uint8 tensor.</returns>
        public Tensor get_state()
        {
            NativeMethods.Check(NativeMethods.GeneratorGetState(this, out var state));
            return Tensor.Own(state);
        }

        /// <summary>Continues from a state of <see cref="get_state"/>.</summary>
        /// <param name="state">The uint8 tensor.</param>
        public void set_state(Tensor state)
        {
            ArgumentNullException.ThrowIfNull(state);
            NativeMethods.Check(NativeMethods.GeneratorSetState(this, state));
        }

        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            NativeMethods.GeneratorFree(handle);
            return true;
        }
    }
}
