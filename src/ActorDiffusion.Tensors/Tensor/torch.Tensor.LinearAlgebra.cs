using static ActorDiffusion.Tensors.Operators.Operator;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Matrix product with broadcast batches.</summary>
        public Tensor matmul(Tensor other) => Aten("matmul").Call(this, other);

        /// <summary>Product of two matrices.</summary>
        public Tensor mm(Tensor other) => Aten("mm").Call(this, other);

        /// <summary>Products of two batches of matrices [B, N, K] · [B, K, M].</summary>
        public Tensor bmm(Tensor other) => Aten("bmm").Call(this, other);

        /// <summary>This · beta + alpha · a · b.</summary>
        public Tensor addmm(Tensor a, Tensor b, double beta = 1, double alpha = 1) => Aten("addmm").Call(this, a, b, beta, alpha);

        /// <summary>This · beta + alpha · a · b, in place.</summary>
        public Tensor addmm_(Tensor a, Tensor b, double beta = 1, double alpha = 1) => Aten("addmm_").CallInPlace(this, a, b, beta, alpha);
    }
}
