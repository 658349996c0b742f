using System.Runtime.InteropServices;
using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>Tools beside the operators, as in PyTorch.</summary>
    public static unsafe class utils
    {
        private const int MostInputs = 4; // as in block.h

        /// <summary>
        /// Runs a block without keeping its intermediate results and runs it again in the backward pass ("gradient
        /// checkpointing"): memory of one block instead of all, for one more forward pass.
        /// </summary>
        /// <param name="block">
        /// One tensor from 1 to 4 tensors. Leaves that it closes over get their gradients too; other tensors that need one must be inputs.
        /// It must do the same both times.
        /// </param>
        /// <param name="inputs">The tensors.</param>
        /// <exception cref="TorchException">The block threw, here or in the backward pass; the message is its exception's.</exception>
        public static Tensor checkpoint(Func<Tensor[], Tensor> block, params Tensor[] inputs)
        {
            if (inputs.Length is 0 or > MostInputs)
                throw new TorchException($"A recomputed block takes 1 to {MostInputs} tensors, not {inputs.Length}.");
            return is_grad_enabled() ? Recomputed(block, inputs) : Once(block, inputs);
        }

        private static Tensor Once(Func<Tensor[], Tensor> block, Tensor[] inputs)
        {
            using var scope = NewDisposeScope();
            var result = Given(block(inputs));
            return result.IsIn(scope) ? scope.MoveToOuter(result) : result;
        }

        private static Tensor Given(Tensor? result) => result ?? throw new TorchException("A recomputed block gave no tensor.");

        private static Tensor Recomputed(Func<Tensor[], Tensor> block, Tensor[] inputs)
        {
            var handles = stackalloc nint[MostInputs];
            var held = 0;
            try
            {
                for (; held < inputs.Length; held++)
                {
                    var added = false;
                    inputs[held].DangerousAddRef(ref added);
                    handles[held] = inputs[held].DangerousGetHandle();
                }

                var state = GCHandle.ToIntPtr(GCHandle.Alloc(block)); // the native side releases it, also when it fails
                NativeMethods.Check(NativeMethods.RecomputedBlock(&Run, &Release, (void*)state, handles, inputs.Length, out var result));
                return Tensor.Own(result);
            }
            finally
            {
                while (held > 0)
                    inputs[--held].DangerousRelease();
            }
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
                NativeMethods.Check(NativeMethods.TensorAlias(Given(block(tensors)), out *output));
                return 0;
            }
#pragma warning disable CA1031 // No managed exception may cross native frames; its message goes on as a native one.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                NativeMethods.ErrorLeave(exception.Message);
                return 1;
            }
        }

        [UnmanagedCallersOnly]
        private static void Release(void* state) => GCHandle.FromIntPtr((nint)state).Free();
    }
}
