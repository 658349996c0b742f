using static ActorDiffusion.Tensors.Operators.Operator;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Another shape over the same memory; -1 stands for the rest.</summary>
        public Tensor view(params long[] sizes) => Aten("view").Call(this, sizes);

        /// <summary>Another shape, copied where memory order demands it.</summary>
        public Tensor reshape(params long[] sizes) => Aten("reshape").Call(this, sizes);

        /// <summary>Dimensions in another order.</summary>
        public Tensor permute(params long[] dims) => Aten("permute").Call(this, dims);

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten("transpose", "int").Call(this, dim0, dim1);

        /// <summary>Transposed matrix.</summary>
        public Tensor t() => Aten("t").Call(this);

        /// <summary>A dimension of size 1 put in.</summary>
        public Tensor unsqueeze(long dim) => Aten("unsqueeze").Call(this, dim);

        /// <summary>A dimension of size 1 taken out.</summary>
        public Tensor squeeze(long dim) => Aten("squeeze", "dim").Call(this, dim);

        /// <summary>Neighbouring dimensions made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten("flatten", "using_ints").Call(this, start_dim, end_dim);

        /// <summary>One dimension made several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Aten("unflatten", "int").Call(this, dim, sizes);

        /// <summary>Dimensions of size 1 repeated without copying; -1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Aten("expand").Call(this, sizes);

        /// <summary>Whole tensor repeated along each dimension.</summary>
        public Tensor repeat(params long[] repeats) => Aten("repeat").Call(this, repeats);

        /// <summary>Elements in row-major order without gaps.</summary>
        public Tensor contiguous() => Aten("contiguous").Call(this);

        /// <summary>A copy.</summary>
        public Tensor clone() => Aten("clone").Call(this);

        /// <summary>Same elements, outside the gradient graph.</summary>
        public Tensor detach() => Aten("detach").Call(this);

        /// <summary>A range of one dimension, as a view.</summary>
        public Tensor narrow(long dim, long start, long length) => Aten("narrow").Call(this, dim, start, length);

        /// <summary>One index of a dimension, which disappears; a view.</summary>
        public Tensor select(long dim, long index) => Aten("select", "int").Call(this, dim, index);

        /// <summary>Rows of a dimension by an int64 index.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten("index_select").Call(this, dim, index);

        /// <summary>Elements picked along a dimension by an int64 index.</summary>
        public Tensor gather(long dim, Tensor index) => Aten("gather").Call(this, dim, index);

        /// <summary>Elements in reverse order along dimensions.</summary>
        public Tensor flip(params long[] dims) => Aten("flip").Call(this, dims);

        /// <summary>Elements shifted round along dimensions.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Aten("roll").Call(this, shifts, dims);

        /// <summary>Equal parts along a dimension, as views; the last may be smaller.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten("chunk").CallMany(size(dim) is var whole and > 0 ? Math.Min(chunks, whole) : chunks, this, chunks, dim);

        /// <summary>Parts of given sizes along a dimension, as views.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten("split_with_sizes").CallMany(sizes.Length, this, sizes, dim);

        /// <summary>All slices along a dimension, as views.</summary>
        public Tensor[] unbind(long dim = 0) => Aten("unbind", "int").CallMany(size(dim), this, dim);

        /// <summary>Upper triangle; the rest is 0.</summary>
        public Tensor triu(long diagonal = 0) => Aten("triu").Call(this, diagonal);

        /// <summary>Lower triangle; the rest is 0.</summary>
        public Tensor tril(long diagonal = 0) => Aten("tril").Call(this, diagonal);

        /// <summary>One index of the first dimension.</summary>
        public Tensor this[long index] => select(0, index);
    }
}
