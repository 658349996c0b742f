using static ActorDiffusion.Tensors.Operators.Operator;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>Sum with a tensor, broadcast.</summary>
        public Tensor add(Tensor other) => Aten("add", "Tensor").Call(this, other);

        /// <summary>Sum with a number.</summary>
        public Tensor add(double other) => Aten("add", "Scalar").Call(this, other);

        /// <summary>Difference with a tensor, broadcast.</summary>
        public Tensor sub(Tensor other) => Aten("sub", "Tensor").Call(this, other);

        /// <summary>Difference with a number.</summary>
        public Tensor sub(double other) => Aten("sub", "Scalar").Call(this, other);

        /// <summary>Product with a tensor, broadcast.</summary>
        public Tensor mul(Tensor other) => Aten("mul", "Tensor").Call(this, other);

        /// <summary>Product with a number.</summary>
        public Tensor mul(double other) => Aten("mul", "Scalar").Call(this, other);

        /// <summary>Quotient with a tensor, broadcast.</summary>
        public Tensor div(Tensor other) => Aten("div", "Tensor").Call(this, other);

        /// <summary>Quotient with a number.</summary>
        public Tensor div(double other) => Aten("div", "Scalar").Call(this, other);

        /// <summary>Adds a tensor, in place.</summary>
        public Tensor add_(Tensor other) => Aten("add_", "Tensor").CallInPlace(this, other);

        /// <summary>Adds a number, in place.</summary>
        public Tensor add_(double other) => Aten("add_", "Scalar").CallInPlace(this, other);

        /// <summary>Subtracts a tensor, in place.</summary>
        public Tensor sub_(Tensor other) => Aten("sub_", "Tensor").CallInPlace(this, other);

        /// <summary>Subtracts a number, in place.</summary>
        public Tensor sub_(double other) => Aten("sub_", "Scalar").CallInPlace(this, other);

        /// <summary>Multiplies by a tensor, in place.</summary>
        public Tensor mul_(Tensor other) => Aten("mul_", "Tensor").CallInPlace(this, other);

        /// <summary>Multiplies by a number, in place.</summary>
        public Tensor mul_(double other) => Aten("mul_", "Scalar").CallInPlace(this, other);

        /// <summary>Divides by a tensor, in place.</summary>
        public Tensor div_(Tensor other) => Aten("div_", "Tensor").CallInPlace(this, other);

        /// <summary>Divides by a number, in place.</summary>
        public Tensor div_(double other) => Aten("div_", "Scalar").CallInPlace(this, other);

        /// <summary>This + alpha · other, in place.</summary>
        public Tensor add_(Tensor other, double alpha) => Aten("add_", "Tensor").CallInPlace(this, other, alpha);

        /// <summary>Remainder with the sign of the divisor.</summary>
        public Tensor remainder(double other) => Aten("remainder", "Scalar").Call(this, other);

        /// <summary>Larger of two elements.</summary>
        public Tensor maximum(Tensor other) => Aten("maximum").Call(this, other);

        /// <summary>Smaller of two elements.</summary>
        public Tensor minimum(Tensor other) => Aten("minimum").Call(this, other);

        /// <summary>Where elements are equal to the other's.</summary>
        public Tensor eq(Tensor other) => Aten("eq", "Tensor").Call(this, other);

        /// <summary>Where elements are equal to a number.</summary>
        public Tensor eq(double other) => Aten("eq", "Scalar").Call(this, other);

        /// <summary>Where elements are different from the other's.</summary>
        public Tensor ne(Tensor other) => Aten("ne", "Tensor").Call(this, other);

        /// <summary>Where elements are different from a number.</summary>
        public Tensor ne(double other) => Aten("ne", "Scalar").Call(this, other);

        /// <summary>Where elements are less than the other's.</summary>
        public Tensor lt(Tensor other) => Aten("lt", "Tensor").Call(this, other);

        /// <summary>Where elements are less than a number.</summary>
        public Tensor lt(double other) => Aten("lt", "Scalar").Call(this, other);

        /// <summary>Where elements are at most the other's.</summary>
        public Tensor le(Tensor other) => Aten("le", "Tensor").Call(this, other);

        /// <summary>Where elements are at most a number.</summary>
        public Tensor le(double other) => Aten("le", "Scalar").Call(this, other);

        /// <summary>Where elements are greater than the other's.</summary>
        public Tensor gt(Tensor other) => Aten("gt", "Tensor").Call(this, other);

        /// <summary>Where elements are greater than a number.</summary>
        public Tensor gt(double other) => Aten("gt", "Scalar").Call(this, other);

        /// <summary>Where elements are at least the other's.</summary>
        public Tensor ge(Tensor other) => Aten("ge", "Tensor").Call(this, other);

        /// <summary>Where elements are at least a number.</summary>
        public Tensor ge(double other) => Aten("ge", "Scalar").Call(this, other);

        /// <summary>Where both are true.</summary>
        public Tensor logical_and(Tensor other) => Aten("logical_and").Call(this, other);

        /// <summary>Where one is true.</summary>
        public Tensor logical_or(Tensor other) => Aten("logical_or").Call(this, other);

        /// <summary>Every element becomes 0, in place.</summary>
        public Tensor zero_() => Aten("zero_").CallInPlace(this);

        /// <summary>Every element becomes <paramref name="value"/>, in place.</summary>
        public Tensor fill_(double value) => Aten("fill_", "Scalar").CallInPlace(this, value);

        /// <summary>Takes over the elements of another tensor, converted and broadcast, in place.</summary>
        public Tensor copy_(Tensor source) => Aten("copy_").CallInPlace(this, source);

        /// <summary>Elements limited to [min, max], in place.</summary>
        public Tensor clamp_(double? min = null, double? max = null) => Aten("clamp_").CallInPlace(this, min, max);

        /// <summary>This + weight · (end - this), in place.</summary>
        public Tensor lerp_(Tensor end, double weight) => Aten("lerp_", "Scalar").CallInPlace(this, end, weight);

        /// <summary>Normal noise, in place.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten("normal_").CallInPlace(this, mean, std, generator);

        /// <summary>Uniform noise in [from, to), in place.</summary>
        public Tensor uniform_(double from = 0, double to = 1, Generator? generator = null) =>
            Aten("uniform_").CallInPlace(this, from, to, generator);

        /// <summary>Element by element.</summary>
        public static Tensor operator +(Tensor a, Tensor b) => a.add(b);

        /// <summary>With a number.</summary>
        public static Tensor operator +(Tensor a, double b) => a.add(b);

        /// <summary>Element by element.</summary>
        public static Tensor operator -(Tensor a, Tensor b) => a.sub(b);

        /// <summary>With a number.</summary>
        public static Tensor operator -(Tensor a, double b) => a.sub(b);

        /// <summary>Element by element.</summary>
        public static Tensor operator *(Tensor a, Tensor b) => a.mul(b);

        /// <summary>With a number.</summary>
        public static Tensor operator *(Tensor a, double b) => a.mul(b);

        /// <summary>Element by element.</summary>
        public static Tensor operator /(Tensor a, Tensor b) => a.div(b);

        /// <summary>With a number.</summary>
        public static Tensor operator /(Tensor a, double b) => a.div(b);

        /// <summary>With a number.</summary>
        public static Tensor operator +(double a, Tensor b) => b.add(a);

        /// <summary>With a number.</summary>
        public static Tensor operator *(double a, Tensor b) => b.mul(a);

        /// <summary>A number minus a tensor.</summary>
        public static Tensor operator -(double a, Tensor b) => Aten("rsub", "Scalar").Call(b, a);

        /// <summary>A number over a tensor.</summary>
        public static Tensor operator /(double a, Tensor b) => Aten("mul", "Scalar").Call(b.reciprocal(), a);

        /// <summary>Negative.</summary>
        public static Tensor operator -(Tensor a) => a.neg();
    }
}
