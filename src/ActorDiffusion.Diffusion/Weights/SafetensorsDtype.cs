using System.Collections.Frozen;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Element types that the safetensors format knows, under their names in the header.</summary>
public enum SafetensorsDtype
{
    /// <summary>One byte, 0 or 1.</summary>
    Bool,
    /// <summary>4-bit float, two a byte.</summary>
    F4,
    /// <summary>6-bit float with 2 exponent bits.</summary>
    F6E2M3,
    /// <summary>6-bit float with 3 exponent bits.</summary>
    F6E3M2,
    /// <summary>Unsigned byte.</summary>
    U8,
    /// <summary>Signed byte.</summary>
    I8,
    /// <summary>8-bit float, 5 exponent bits.</summary>
    F8E5M2,
    /// <summary>8-bit float, 4 exponent bits.</summary>
    F8E4M3,
    /// <summary>8-bit exponent without mantissa: a block scale.</summary>
    F8E8M0,
    /// <summary>Signed 16-bit integer.</summary>
    I16,
    /// <summary>Unsigned 16-bit integer.</summary>
    U16,
    /// <summary>IEEE half.</summary>
    F16,
    /// <summary>bfloat16.</summary>
    BF16,
    /// <summary>Signed 32-bit integer.</summary>
    I32,
    /// <summary>Unsigned 32-bit integer.</summary>
    U32,
    /// <summary>IEEE single.</summary>
    F32,
    /// <summary>Complex of two singles.</summary>
    C64,
    /// <summary>IEEE double.</summary>
    F64,
    /// <summary>Signed 64-bit integer.</summary>
    I64,
    /// <summary>Unsigned 64-bit integer.</summary>
    U64,
}

/// <summary>Header names and sizes of <see cref="SafetensorsDtype"/>.</summary>
public static class SafetensorsDtypes
{
    private static readonly (SafetensorsDtype Dtype, string Name, int Bits)[] Table =
    [
        (SafetensorsDtype.Bool, "BOOL", 8), (SafetensorsDtype.F4, "F4", 4),
        (SafetensorsDtype.F6E2M3, "F6_E2M3", 6), (SafetensorsDtype.F6E3M2, "F6_E3M2", 6),
        (SafetensorsDtype.U8, "U8", 8), (SafetensorsDtype.I8, "I8", 8),
        (SafetensorsDtype.F8E5M2, "F8_E5M2", 8), (SafetensorsDtype.F8E4M3, "F8_E4M3", 8), (SafetensorsDtype.F8E8M0, "F8_E8M0", 8),
        (SafetensorsDtype.I16, "I16", 16), (SafetensorsDtype.U16, "U16", 16),
        (SafetensorsDtype.F16, "F16", 16), (SafetensorsDtype.BF16, "BF16", 16),
        (SafetensorsDtype.I32, "I32", 32), (SafetensorsDtype.U32, "U32", 32), (SafetensorsDtype.F32, "F32", 32),
        (SafetensorsDtype.C64, "C64", 64), (SafetensorsDtype.F64, "F64", 64),
        (SafetensorsDtype.I64, "I64", 64), (SafetensorsDtype.U64, "U64", 64),
    ];

    private static readonly FrozenDictionary<string, SafetensorsDtype> ByName = Table.ToFrozenDictionary(row => row.Name, row => row.Dtype);

    /// <summary>The name that stands in the header, such as <c>BF16</c>.</summary>
    /// <param name="dtype">The element type.</param>
    public static string HeaderName(this SafetensorsDtype dtype) => Table[(int)dtype].Name;

    /// <summary>Bits an element takes; less than 8 for packed types.</summary>
    /// <param name="dtype">The element type.</param>
    public static int Bits(this SafetensorsDtype dtype) => Table[(int)dtype].Bits;

    /// <summary>Whether the type is one of the 8-bit or narrower floats that need a scale to mean anything.</summary>
    /// <param name="dtype">The element type.</param>
    public static bool IsNarrowFloat(this SafetensorsDtype dtype) =>
        dtype is SafetensorsDtype.F4 or SafetensorsDtype.F6E2M3 or SafetensorsDtype.F6E3M2
            or SafetensorsDtype.F8E5M2 or SafetensorsDtype.F8E4M3 or SafetensorsDtype.F8E8M0;

    internal static bool TryParse(string name, out SafetensorsDtype dtype) => ByName.TryGetValue(name, out dtype);
}
