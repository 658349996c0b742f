using System.Buffers.Binary;
using System.Text;

namespace ActorDiffusion.Diffusion.Tests.Weights;

/// <summary>Builds safetensors files by hand, right or wrong in a chosen way.</summary>
internal static class HostileFile
{
    public const string ValidHeader =
        """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b":{"dtype":"BF16","shape":[4],"data_offsets":[24,32]}}""";

    public const int ValidDataLength = 32;

    public static byte[] Bytes(string header, int dataLength = ValidDataLength, ulong? claimedHeaderLength = null)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + json.Length + dataLength];
        BinaryPrimitives.WriteUInt64LittleEndian(file, claimedHeaderLength ?? (ulong)json.Length);
        json.CopyTo(file, 8);
        for (var i = 8 + json.Length; i < file.Length; i++)
            file[i] = (byte)i;
        return file;
    }
}
