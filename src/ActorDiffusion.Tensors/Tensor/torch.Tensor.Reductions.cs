using ActorDiffusion.Tensors.Operators;
using static ActorDiffusion.Tensors.Operators.Operator;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Sum of all elements.</summary>
        public Tensor sum() => Aten("sum").Call(this, Argument.None);

        /// <summary>Sum along dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false) => Aten("sum", "dim_IntList").Call(this, dim, keepdim);

        /// <summary>Sum along one dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false) => sum([dim], keepdim);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => Aten("mean").Call(this, Argument.None);

        /// <summary>Mean along dimensions.</summary>
        public Tensor mean(long[] dim, bool keepdim = false) => Aten("mean", "dim").Call(this, dim, keepdim);

        /// <summary>Mean along one dimension.</summary>
        public Tensor mean(long dim, bool keepdim = false) => mean([dim], keepdim);

        /// <summary>Variance along dimensions.</summary>
        public Tensor var(long[] dim, bool unbiased = true, bool keepdim = false) => Aten("var", "dim").Call(this, dim, unbiased, keepdim);

        /// <summary>Standard deviation of all elements.</summary>
        public Tensor std(bool unbiased = true) => Aten("std").Call(this, unbiased);

        /// <summary>Largest element.</summary>
        public Tensor max() => Aten("max").Call(this);

        /// <summary>Smallest element.</summary>
        public Tensor min() => Aten("min").Call(this);

        /// <summary>Largest elements along dimensions.</summary>
        public Tensor amax(long[] dim, bool keepdim = false) => Aten("amax").Call(this, dim, keepdim);

        /// <summary>Smallest elements along dimensions.</summary>
        public Tensor amin(long[] dim, bool keepdim = false) => Aten("amin").Call(this, dim, keepdim);

        /// <summary>Index of the largest element along a dimension, of all elements for null.</summary>
        public Tensor argmax(long? dim = null, bool keepdim = false) => Aten("argmax").Call(this, dim, keepdim);

        /// <summary>Index of the smallest element along a dimension, of all elements for null.</summary>
        public Tensor argmin(long? dim = null, bool keepdim = false) => Aten("argmin").Call(this, dim, keepdim);

        /// <summary>Euclidean norm of all elements.</summary>
        public Tensor norm() => Aten("norm", "Scalar").Call(this, 2.0);

        /// <summary>p-norm along dimensions.</summary>
        public Tensor norm(double p, long[] dim, bool keepdim = false) => Aten("norm", "ScalarOpt_dim").Call(this, p, dim, keepdim);

        /// <summary>Running sum along a dimension.</summary>
        public Tensor cumsum(long dim) => Aten("cumsum").Call(this, dim);

        /// <summary>True when one element is.</summary>
        public Tensor any() => Aten("any").Call(this);

        /// <summary>True when all elements are.</summary>
        public Tensor all() => Aten("all").Call(this);

        /// <summary>e^x over the sum of all e^x along a dimension, computed safely.</summary>
        public Tensor softmax(long dim) => Aten("softmax", "int").Call(this, dim);

        /// <summary>Values in order, and where they were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false) =>
            Aten("sort").CallMany(2, this, dim, descending) is [var values, var indices] ? (values, indices) : throw new TorchException("sort gave no pair.");

        /// <summary>The k largest along a dimension, and where they were.</summary>
        public (Tensor Values, Tensor Indices) topk(long k, long dim = -1) =>
            Aten("topk").CallMany(2, this, k, dim) is [var values, var indices] ? (values, indices) : throw new TorchException("topk gave no pair.");
    }
}
