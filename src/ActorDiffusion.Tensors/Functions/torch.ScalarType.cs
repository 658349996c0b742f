namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>Element types, numbered as in libtorch.</summary>
    public enum ScalarType
    {
        /// <summary>Unsigned 8-bit integer.</summary>
        Byte = 0,

        /// <summary>Signed 8-bit integer.</summary>
        Int8 = 1,

        /// <summary>Signed 16-bit integer.</summary>
        Int16 = 2,

        /// <summary>Signed 32-bit integer.</summary>
        Int32 = 3,

        /// <summary>Signed 64-bit integer.</summary>
        Int64 = 4,

        /// <summary>IEEE half precision; matrix products in it do not exist on every CPU.</summary>
        Float16 = 5,

        /// <summary>IEEE single precision.</summary>
        Float32 = 6,

        /// <summary>IEEE double precision; does not exist on Apple's Metal backend.</summary>
        Float64 = 7,

        /// <summary>Truth value, one byte.</summary>
        Bool = 11,

        /// <summary>bfloat16: the range of single precision with 8 bits of mantissa.</summary>
        BFloat16 = 15,

        /// <summary>8-bit float with 5 exponent bits; libtorch 2.1 or newer, not on Metal.</summary>
        Float8e5m2 = 23,

        /// <summary>8-bit float with 4 exponent bits; libtorch 2.1 or newer, not on Metal.</summary>
        Float8e4m3 = 24,
    }

    /// <summary>Shorthand as in PyTorch.</summary>
    public const ScalarType float32 = ScalarType.Float32, float64 = ScalarType.Float64, float16 = ScalarType.Float16,
        bfloat16 = ScalarType.BFloat16, int64 = ScalarType.Int64, int32 = ScalarType.Int32, uint8 = ScalarType.Byte;

    /// <summary>Shorthand for <see cref="ScalarType.Bool"/>; C# keeps the word <c>bool</c> for itself.</summary>
    public const ScalarType @bool = ScalarType.Bool;
}
