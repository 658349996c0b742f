using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Element type.</summary>
        public ScalarType dtype => (ScalarType)Describe().DType;

        /// <summary>Where the elements live.</summary>
        public Device device => Device.FromCode(Describe().Device);

        /// <summary>Number of dimensions.</summary>
        public long ndim => Describe().Rank;

        /// <summary>Sizes of all dimensions.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Describe().Rank];
                fixed (long* first = sizes)
                    NativeMethods.Check(NativeMethods.TensorShape(this, first));
                return sizes;
            }
        }

        /// <summary>Number of elements.</summary>
        public long numel() => Describe().Elements;

        /// <summary>Bytes of one element.</summary>
        public int element_size() => Describe().ItemSize;

        /// <summary>True when the elements lie in memory in row-major order without gaps.</summary>
        public bool is_contiguous() => Describe().IsContiguous != 0;

        /// <summary>Size of one dimension; negative counts from the end.</summary>
        /// <param name="dim">Which dimension.</param>
        /// <exception cref="TorchException">There is no such dimension.</exception>
        public long size(long dim)
        {
            var sizes = shape;
            var index = dim < 0 ? dim + sizes.Length : dim;
            return index >= 0 && index < sizes.Length ? sizes[index] : throw new TorchException($"{this} has no dimension {dim}.");
        }

        /// <summary>Type, shape and device in one line.</summary>
        /// <returns>Text for messages, never the elements.</returns>
        public override string ToString() =>
            IsClosed ? "Tensor (disposed)" : $"Tensor {dtype} [{string.Join(", ", shape)}] on {device}";

        // Only what an in-place operation cannot change is remembered.
        private NativeDescription Describe()
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            if (description is NativeDescription known)
                return known;
            NativeMethods.Check(NativeMethods.TensorDescribe(this, out var found));
            description = found;
            return found;
        }
    }
}
