using System.Runtime.InteropServices;
using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>Tools beside the operators, as in PyTorch.</summary>
    public static unsafe class utils
    {
        [ThreadStatic]
        private static Exception? blockFailure;

        /// <summary>
        /// Runs a block without keeping its intermediate results and runs it again in the backward pass ("gradient
        /// checkpointing"): memory of one block instead of all, for one more forward pass.
        /// </summary>
        /// <param name="block">One tensor from 1 to 4 tensors; parameters it closes over get their gradients too.</param>
        /// <param name="inputs">The tensors.</param>
        public static Tensor checkpoint(Func<Tensor[], Tensor> block, params Tensor[] inputs)
        {
            if (!is_grad_enabled())
                return block(inputs);
            var state = GCHandle.ToIntPtr(GCHandle.Alloc(block));
            var handles = stackalloc nint[inputs.Length];
            for (var i = 0; i < inputs.Length; i++)
                handles[i] = inputs[i].DangerousGetHandle();
            var status = NativeMethods.RecomputedBlock(&Run, &Release, (void*)state, handles, inputs.Length, out var result);
            GC.KeepAlive(inputs);
            NativeMethods.Check(status);
            return Tensor.Own(result);
        }

        /// <summary>What the last failed block on this thread threw, once.</summary>
        internal static Exception? TakeBlockFailure()
        {
            var failure = blockFailure;
            blockFailure = null;
            return failure;
        }

        // The input handles are given to us, also when the block fails; the output's handle is given away.
        [UnmanagedCallersOnly]
        private static int Run(void* state, nint* inputs, int count, nint* output)
        {
            using var scope = NewDisposeScope();
            try
            {
                var block = (Func<Tensor[], Tensor>)GCHandle.FromIntPtr((nint)state).Target!;
                var tensors = new Tensor[count];
                for (var i = 0; i < count; i++)
                    tensors[i] = Tensor.Own(inputs[i]);
                NativeMethods.Check(NativeMethods.TensorAlias(block(tensors), out *output));
                return 0;
            }
#pragma warning disable CA1031 // No managed exception may cross native frames; Check throws it again behind them.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                blockFailure = exception;
                return 1;
            }
        }

        [UnmanagedCallersOnly]
        private static void Release(void* state) => GCHandle.FromIntPtr((nint)state).Free();
    }
}
