using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Whether operations on it are recorded for <see cref="backward"/>; can be set on leaves only.</summary>
        public bool requires_grad
        {
            get
            {
                NativeMethods.Check(NativeMethods.TensorDescribe(this, out var now));
                return now.RequiresGrad != 0;
            }

            set => NativeMethods.Check(NativeMethods.TensorSetRequiresGrad(this, value ? 1 : 0));
        }

        /// <summary>The accumulated gradient, a new handle at each call; null when there is none. Set null to clear it.</summary>
        public Tensor? grad
        {
            get
            {
                NativeMethods.Check(NativeMethods.TensorGrad(this, out var gradient));
                return gradient == 0 ? null : Own(gradient);
            }

            set
            {
                using var gradient = new BorrowedHandle(value);
                NativeMethods.Check(NativeMethods.TensorSetGrad(this, gradient.Value));
            }
        }

        /// <summary>Sets <see cref="requires_grad"/>.</summary>
        /// <param name="required">Record operations or not.</param>
        /// <returns>This tensor.</returns>
        public Tensor requires_grad_(bool required = true)
        {
            requires_grad = required;
            return this;
        }

        /// <summary>Adds the gradients of this tensor to the leaves that it was computed from.</summary>
        /// <param name="gradient">Gradient of the loss with respect to this tensor; null for a scalar.</param>
        public void backward(Tensor? gradient = null)
        {
            using var borrowed = new BorrowedHandle(gradient);
            NativeMethods.Check(NativeMethods.Backward(this, borrowed.Value));
        }
    }
}
