using System.Buffers.Binary;
using System.Text;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

/// <summary>An ICC display profile whose "red" is sRGB's green and the other way round: a reader that ignores profiles is found out.</summary>
internal static class SwappedProfile
{
    // D50-adapted sRGB primaries
    private static readonly double[] Red = [.4360, .2225, .0139], Green = [.3851, .7169, .0971], Blue = [.1431, .0606, .7141], White = [.9642, 1, .8249];

    public static byte[] Build()
    {
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", [.. "desc\0\0\0\0\0\0\0\u0005swap\0"u8, .. new byte[78]]), ("cprt", [.. "text\0\0\0\0none\0"u8, .. new byte[3]]),
            ("wtpt", Xyz(White)), ("rXYZ", Xyz(Green)), ("gXYZ", Xyz(Red)), ("bXYZ", Xyz(Blue)),
            ("rTRC", Gamma), ("gTRC", Gamma), ("bTRC", Gamma),
        ];
        var start = 132 + 12 * tags.Length;
        using var body = new MemoryStream();
        using var table = new MemoryStream();
        WriteWord(table, tags.Length);
        foreach (var (tag, data) in tags)
        {
            table.Write(Encoding.ASCII.GetBytes(tag));
            WriteWord(table, start + (int)body.Length);
            WriteWord(table, data.Length);
            body.Write(data);
            while (body.Length % 4 != 0)
                body.WriteByte(0);
        }
        return [.. Head(start + (int)body.Length), .. table.ToArray(), .. body.ToArray()];
    }

    private static byte[] Head(int size)
    {
        var head = new byte[128];
        BinaryPrimitives.WriteInt32BigEndian(head, size);
        head[8] = 2; // version 2
        Encoding.ASCII.GetBytes("mntrRGB XYZ ").CopyTo(head, 12);
        Encoding.ASCII.GetBytes("acsp").CopyTo(head, 36);
        Xyz(White).AsSpan(8).CopyTo(head.AsSpan(68));
        return head;
    }

    private static byte[] Gamma => [.. "curv\0\0\0\0\0\0\0\u0001"u8, 2, 0x33]; // 2.2 as u8.8

    private static byte[] Xyz(double[] value)
    {
        var data = new byte[20];
        "XYZ "u8.CopyTo(data);
        for (var i = 0; i < 3; i++)
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8 + 4 * i), (int)(value[i] * 65536));
        return data;
    }

    private static void WriteWord(Stream stream, int value)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, value);
        stream.Write(word);
    }
}
