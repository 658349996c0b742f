using System.Runtime.CompilerServices;
using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Converted to another element type; the same tensor's memory when it has that type already.</summary>
        /// <param name="type">The wanted type.</param>
        /// <param name="copy">Copy even then.</param>
        public Tensor to(ScalarType type, bool copy = false) => To(type, device, copy);

        /// <summary>Moved to another device; the same memory when it is there already.</summary>
        /// <param name="target">The wanted device.</param>
        /// <param name="copy">Copy even then.</param>
        public Tensor to(Device target, bool copy = false) => To(dtype, target, copy);

        /// <summary>Moved and converted.</summary>
        /// <param name="target">The wanted device.</param>
        /// <param name="type">The wanted type.</param>
        public Tensor to(Device target, ScalarType type) => To(type, target, false);

        /// <summary>In main memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>In single precision.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>
        /// The elements in place, row-major, without a copy. The span dies with the tensor: keep the tensor alive while using it.
        /// </summary>
        /// <typeparam name="T">An unmanaged type of the element's size, e.g. <c>ushort</c> for bfloat16.</typeparam>
        /// <exception cref="TorchException">The tensor is not on the CPU, not contiguous, or its elements have another size.</exception>
        public unsafe Span<T> data<T>()
            where T : unmanaged
        {
            if (!is_contiguous())
                throw new TorchException($"The elements of {this} do not lie in order: call contiguous() first.");
            if (Unsafe.SizeOf<T>() != element_size())
                throw new TorchException($"{this} has elements of {element_size()} bytes; {typeof(T).Name} has {Unsafe.SizeOf<T>()}.");
            if (numel() > int.MaxValue)
                throw new TorchException($"{this} has more elements than a span can hold: narrow it first.");
            NativeMethods.Check(NativeMethods.TensorData(this, out var address));
            return new(address, (int)numel());
        }

        /// <summary>A copy of the elements in row-major order, from any device.</summary>
        /// <typeparam name="T">An unmanaged type of the element's size.</typeparam>
        public T[] ToArray<T>()
            where T : unmanaged
        {
            using var local = cpu();
            using var whole = local.contiguous();
            return whole.data<T>().ToArray();
        }

        /// <summary>The only element as a floating point number.</summary>
        /// <exception cref="TorchException">There is more than one.</exception>
        public double ToDouble()
        {
            NativeMethods.Check(NativeMethods.TensorItem(this, out var real, out _));
            return real;
        }

        /// <summary>The only element in single precision.</summary>
        public float ToSingle() => (float)ToDouble();

        /// <summary>The only element of an integer or truth tensor.</summary>
        public long ToInt64()
        {
            NativeMethods.Check(NativeMethods.TensorItem(this, out _, out var integer));
            return integer;
        }

        /// <summary>Same shape, type and elements, bit for bit (NaN equals nothing).</summary>
        /// <param name="other">The tensor to compare with.</param>
        public bool equal(Tensor other)
        {
            ArgumentNullException.ThrowIfNull(other);
            NativeMethods.Check(NativeMethods.TensorEqual(this, other, out var same));
            return same != 0;
        }

        private Tensor To(ScalarType type, Device target, bool copy)
        {
            NativeMethods.Check(NativeMethods.TensorTo(this, (int)type, target.Code, copy ? 1 : 0, out var result, out var owned));
            return Own(result, owned);
        }
    }
}
