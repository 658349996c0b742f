using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

/// <summary>Kinds of device, numbered as in libtorch.</summary>
public enum DeviceType
{
    /// <summary>Main memory and processor.</summary>
    CPU = 0,

    /// <summary>NVIDIA GPU.</summary>
    CUDA = 1,

    /// <summary>Apple GPU through Metal: no float64, no fp8.</summary>
    MPS = 13,
}

public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The first NVIDIA GPU.</summary>
    public static readonly Device CUDA = new(DeviceType.CUDA, 0);

    /// <summary>The Apple GPU.</summary>
    public static readonly Device MPS = new(DeviceType.MPS, 0);

    /// <summary>Parses <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> or <c>mps</c>.</summary>
    /// <param name="text">The device's name.</param>
    /// <exception cref="ArgumentException">It names no device.</exception>
    public static Device device(string text)
    {
        var parts = text.Split(':');
        var index = 0;
        if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], out index)))
            throw new ArgumentException($"'{text}' is no device; say cpu, cuda, cuda:1 or mps.", nameof(text));
        return parts[0].ToLowerInvariant() switch
        {
            "cpu" => CPU,
            "cuda" => new(DeviceType.CUDA, index),
            "mps" => MPS,
            _ => throw new ArgumentException($"'{text}' is no device; say cpu, cuda, cuda:1 or mps.", nameof(text)),
        };
    }

    /// <summary>A place where tensors live.</summary>
    /// <param name="type">The kind of device.</param>
    /// <param name="index">Which one of that kind; -1 for the only or current one.</param>
    public sealed record Device(DeviceType type, int index = -1)
    {
        internal long Code => ((long)type << 16) | (ushort)(short)index;

        /// <summary>Whether libtorch was built for it and it is present.</summary>
        public bool IsAvailable
        {
            get
            {
                NativeMethods.Check(NativeMethods.DeviceAvailable(Code, out var available));
                return available != 0;
            }
        }

        internal static Device FromCode(long code) => new((DeviceType)(code >> 16), (short)(code & 0xFFFF));

        /// <summary>The name that <see cref="device(string)"/> reads.</summary>
        /// <returns>For instance <c>cuda:0</c>.</returns>
        public override string ToString() => index < 0 || type == DeviceType.MPS
            ? type.ToString().ToLowerInvariant()
            : $"{type.ToString().ToLowerInvariant()}:{index}";
    }
}
