using static ActorDiffusion.Tensors.Operators.Operator;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>Makes a new <see cref="DisposeScope"/> current.</summary>
    public static DisposeScope NewDisposeScope() => new();

    /// <summary>Matrix product with broadcast batches.</summary>
    public static Tensor matmul(Tensor a, Tensor b) => a.matmul(b);

    /// <summary>Tensors put one after another along an existing dimension.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten("cat").Call(tensors, dim);

    /// <summary>Tensors of one shape put beside each other along a new dimension.</summary>
    public static Tensor stack(Tensor[] tensors, long dim = 0) => Aten("stack").Call(tensors, dim);

    /// <summary>Where the condition is true <paramref name="a"/>, else <paramref name="b"/>.</summary>
    public static Tensor where(Tensor condition, Tensor a, Tensor b) => Aten("where", "self").Call(condition, a, b);

    /// <summary>Sum of products named by letters, e.g. <c>bij,bjk-&gt;bik</c>.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten("einsum").Call(equation, tensors);

    /// <summary>Products of two batches of matrices.</summary>
    public static Tensor bmm(Tensor a, Tensor b) => a.bmm(b);

    /// <summary>beta · input + alpha · a · b, for batches of matrices.</summary>
    public static Tensor baddbmm(Tensor input, Tensor a, Tensor b, double beta = 1, double alpha = 1) =>
        Aten("baddbmm").Call(input, a, b, beta, alpha);

    /// <summary>x with a · x = b for a square matrix [N, N] and right sides [N, M].</summary>
    public static Tensor linalg_solve(Tensor a, Tensor b) => Aten("linalg_solve").Call(a, b);

    /// <summary>Softmax over the last dimension, computed in float32 whatever the type.</summary>
    public static Tensor softmax(Tensor x) => Own("softmax").Call(x);

    /// <summary>SiLU(a) ⊙ b in one pass over memory (zimage.md §1.6).</summary>
    public static Tensor swiglu(Tensor a, Tensor b) => Own("swiglu").Call(a, b);

    /// <summary>
    /// residual + x / rms(x) · multiplier in one pass: RMSNorm with its modulation, or a branch's norm with gate and residual
    /// (zimage.md §1.6).
    /// </summary>
    /// <param name="x">[…, D]</param>
    /// <param name="multiplier">float32 [D], or [G, D] where each of G equal runs of rows has its own.</param>
    /// <param name="residual">Shape and type of <paramref name="x"/>, or null.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    public static Tensor rms_scale(Tensor x, Tensor multiplier, Tensor? residual, double epsilon) =>
        Own("rms_scale").Call(x, multiplier, residual, epsilon);

    /// <summary>Per-head RMSNorm, rotation of adjacent pairs and transposition in one pass (zimage.md §1.5).</summary>
    /// <param name="x">[B, L, H, D], D even.</param>
    /// <param name="weight">[D]</param>
    /// <param name="cosine">float32 [1 or B, L, D/2]</param>
    /// <param name="sine">float32 [1 or B, L, D/2]</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <param name="scale">Factor on the result, e.g. 1/√D on queries.</param>
    /// <returns>[B, H, L, D]</returns>
    public static Tensor norm_rope(Tensor x, Tensor weight, Tensor cosine, Tensor sine, double epsilon, double scale = 1) =>
        Own("norm_rope").Call(x, weight, cosine, sine, epsilon, scale);

    /// <summary>W x + b + Σ scaleᵢ · upᵢ (downᵢ x), added in place into the product (zimage.md §5).</summary>
    /// <param name="x">[B, …, in]</param>
    /// <param name="weight">[out, in], frozen when a LoRA trains.</param>
    /// <param name="bias">[out] or null.</param>
    /// <param name="down">[rank, in] each.</param>
    /// <param name="up">[out, rank] each.</param>
    /// <param name="scale">strength · alpha / rank: no dimension, or [B] for one per item of the batch.</param>
    public static Tensor lora_linear(Tensor x, Tensor weight, Tensor? bias, Tensor[] down, Tensor[] up, Tensor[] scale) =>
        Own("lora_linear").Call(x, weight, bias, down, up, scale);
}
