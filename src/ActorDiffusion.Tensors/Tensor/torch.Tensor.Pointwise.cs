using static ActorDiffusion.Tensors.Operators.Operator;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Absolute value.</summary>
        public Tensor abs() => Aten("abs").Call(this);

        /// <summary>Negative.</summary>
        public Tensor neg() => Aten("neg").Call(this);

        /// <summary>e to the power of each element.</summary>
        public Tensor exp() => Aten("exp").Call(this);

        /// <summary>Natural logarithm.</summary>
        public Tensor log() => Aten("log").Call(this);

        /// <summary>Square root.</summary>
        public Tensor sqrt() => Aten("sqrt").Call(this);

        /// <summary>One over the square root.</summary>
        public Tensor rsqrt() => Aten("rsqrt").Call(this);

        /// <summary>Square.</summary>
        public Tensor square() => Aten("square").Call(this);

        /// <summary>Sine.</summary>
        public Tensor sin() => Aten("sin").Call(this);

        /// <summary>Cosine.</summary>
        public Tensor cos() => Aten("cos").Call(this);

        /// <summary>Hyperbolic tangent.</summary>
        public Tensor tanh() => Aten("tanh").Call(this);

        /// <summary>1 / (1 + e^-x).</summary>
        public Tensor sigmoid() => Aten("sigmoid").Call(this);

        /// <summary>Largest whole number not above.</summary>
        public Tensor floor() => Aten("floor").Call(this);

        /// <summary>Nearest whole number, halves to even.</summary>
        public Tensor round() => Aten("round").Call(this);

        /// <summary>One over each element.</summary>
        public Tensor reciprocal() => Aten("reciprocal").Call(this);

        /// <summary>Inverse error function.</summary>
        public Tensor erfinv() => Aten("erfinv").Call(this);

        /// <summary>Truth value turned round.</summary>
        public Tensor logical_not() => Aten("logical_not").Call(this);

        /// <summary>Where elements are not a number.</summary>
        public Tensor isnan() => Aten("isnan").Call(this);

        /// <summary>Where elements are neither infinite nor NaN.</summary>
        public Tensor isfinite() => Aten("isfinite").Call(this);

        /// <summary>-1, 0 or 1.</summary>
        public Tensor sign() => Aten("sign").Call(this);

        /// <summary>x · sigmoid(x).</summary>
        public Tensor silu() => Aten("silu").Call(this);

        /// <summary>Negative elements become 0.</summary>
        public Tensor relu() => Aten("relu").Call(this);

        /// <summary>Gaussian error linear unit.</summary>
        public Tensor gelu() => Aten("gelu").Call(this);

        /// <summary>Each element to a power.</summary>
        public Tensor pow(double exponent) => Aten("pow", "Tensor_Scalar").Call(this, exponent);

        /// <summary>Elements limited to [min, max]; null leaves that side open.</summary>
        public Tensor clamp(double? min = null, double? max = null) => Aten("clamp").Call(this, min, max);

        /// <summary>NaN, +∞ and -∞ replaced.</summary>
        public Tensor nan_to_num(double? nan = null, double? posinf = null, double? neginf = null) =>
            Aten("nan_to_num").Call(this, nan, posinf, neginf);

        /// <summary>Where the mask is true, <paramref name="value"/>.</summary>
        public Tensor masked_fill(Tensor mask, double value) => Aten("masked_fill", "Scalar").Call(this, mask, value);

        /// <summary>This + weight · (end - this).</summary>
        public Tensor lerp(Tensor end, double weight) => Aten("lerp", "Scalar").Call(this, end, weight);
    }
}
