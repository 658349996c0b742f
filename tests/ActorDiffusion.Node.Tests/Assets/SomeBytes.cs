using System.Security.Cryptography;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Tests.Assets;

/// <summary>Bytes that do not compress, the same in every run.</summary>
internal static class SomeBytes
{
    public static byte[] Of(int length, int seed = 1)
    {
        var bytes = new byte[length];
        var state = (ulong)seed;
        for (var i = 0; i < length; i++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            bytes[i] = (byte)(state >> 56);
        }

        return bytes;
    }

    public static AssetId Name(byte[] bytes) => AssetId.Of(Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
