using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors.Operators;

/// <summary>One operator argument; anything that an operator's schema can want converts to it.</summary>
internal readonly struct Argument
{
    internal readonly ArgumentKind Kind;
    internal readonly long Bits;
    internal readonly object? Reference;

    private Argument(ArgumentKind kind, long bits, object? reference = null) => (Kind, Bits, Reference) = (kind, bits, reference);

    internal static readonly Argument None = default;

    public static implicit operator Argument(torch.Tensor? tensor) => tensor is null ? None : new(ArgumentKind.Tensor, 0, tensor);

    public static implicit operator Argument(long value) => new(ArgumentKind.Integer, value);

    public static implicit operator Argument(long? value) => value is { } some ? some : None;

    public static implicit operator Argument(double value) => new(ArgumentKind.Real, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value is { } some ? some : None;

    public static implicit operator Argument(bool value) => new(ArgumentKind.Boolean, value ? 1 : 0);

    public static implicit operator Argument(long[]? values) => values is null ? None : new(ArgumentKind.IntegerList, 0, values);

    public static implicit operator Argument(double[] values) => new(ArgumentKind.RealList, 0, values);

    public static implicit operator Argument(torch.Tensor[] tensors) => new(ArgumentKind.TensorList, 0, tensors);

    public static implicit operator Argument(string text) => new(ArgumentKind.Text, 0, System.Text.Encoding.UTF8.GetBytes(text));

    public static implicit operator Argument(torch.ScalarType type) => new(ArgumentKind.ScalarType, (long)type);

    public static implicit operator Argument(torch.ScalarType? type) => type is { } some ? some : None;

    public static implicit operator Argument(torch.Device? device) => device is null ? None : new(ArgumentKind.Device, device.Code);

    public static implicit operator Argument(torch.Generator? generator) =>
        generator is null ? None : new(ArgumentKind.Generator, 0, generator);

    /// <summary>Pointer-sized places that a list needs in the call's scratch memory.</summary>
    internal int ScratchLength => Reference switch
    {
        long[] values => values.Length,
        double[] values => values.Length,
        torch.Tensor[] tensors => tensors.Length,
        byte[] text => text.Length / sizeof(long) + 1,
        _ => 0,
    };
}
