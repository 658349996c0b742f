using System.IO.Compression;
using System.Text;
using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

public class PngTextTests
{
    private static readonly byte[] Plain = PictureFiles.Png(3, 3, 8, 2, [1, 2, 3]);

    [Fact]
    public void Texts_of_any_script_come_back_in_order()
    {
        KeyValuePair<string, string>[] texts = [new("parameters", "Prompt\nwith lines, é and ÿ"), new("actordiffusion", "木 🎨"), new("empty", "")];
        var file = PngText.Insert(Plain, texts);
        PngText.Read(file, "x").ShouldBe(texts);
        PngChunks.Read(file, "x").Select(c => c.Type).ShouldBe(["IHDR", "tEXt", "iTXt", "tEXt", "IDAT", "IEND"]);
    }

    [Fact]
    public void A_text_written_again_replaces_the_old_one_and_keeps_the_others()
    {
        var first = PngText.Insert(Plain, [new("a", "1"), new("b", "2")]);
        var second = PngText.Insert(first, [new("a", "3")]);
        var texts = PngText.Read(second, "x");
        (texts["a"], texts["b"], texts.Count).ShouldBe(("3", "2", 2));
    }

    [Fact]
    public void Packed_texts_are_read()
    {
        var file = WithChunks(("zTXt", [.. "k\0\0"u8, .. Pack(Encoding.Latin1.GetBytes("café"))]),
            ("iTXt", [.. "i\0\u0001\0de\0Schlüssel\0"u8, .. Pack(Encoding.UTF8.GetBytes("木"))]));
        var texts = PngText.Read(file, "x");
        (texts["k"], texts["i"]).ShouldBe(("café", "木"));
    }

    [Fact]
    public void A_text_that_unpacks_to_gigabytes_is_refused()
    {
        var file = WithChunks(("zTXt", [.. "k\0\0"u8, .. Pack(new byte[PngText.MaxTextBytes + 1])]));
        file.Length.ShouldBeLessThan(100_000);
        Should.Throw<BadInputException>(() => PngText.Read(file, "bomb.png")).Message.ShouldStartWith("bomb.png has a text of more than 16 MB");
    }

    [Fact]
    public void Damage_is_one_sentence()
    {
        var flipped = Plain.ToArray();
        flipped[20] ^= 1;
        Should.Throw<BadInputException>(() => PngText.Read(flipped, "x.png")).Message.ShouldContain("wrong checksum");
        Should.Throw<BadInputException>(() => PngText.Read(Plain[..40], "x.png")).Message.ShouldStartWith("x.png ");
        Should.Throw<BadInputException>(() => PngText.Read(new byte[100], "x.png")).Message.ShouldContain("not a PNG");
        var packed = WithChunks(("zTXt", [.. "k\0\0"u8, 1, 2, 3, 4]));
        Should.Throw<BadInputException>(() => PngText.Read(packed, "x.png")).Message.ShouldContain("cannot be unpacked");
    }

    [Fact]
    public void Cut_or_mutated_files_give_texts_or_one_sentence()
    {
        var whole = WithChunks(("tEXt", "k\0v"u8.ToArray()), ("iTXt", "i\0\0\0\0\0v"u8.ToArray()), ("iTXt", "odd"u8.ToArray()), ("zTXt", "k\0"u8.ToArray()));
        PngText.Read(whole, "x").Keys.ShouldBe(["k", "i"]);
        for (var length = 0; length < whole.Length - 12; length++)
            Should.Throw<BadInputException>(() => PngText.Read(whole[..length], "x"));
    }

    private static byte[] WithChunks(params (string Type, byte[] Data)[] chunks)
    {
        using var file = new MemoryStream();
        file.Write(Plain, 0, 33);
        foreach (var (type, data) in chunks)
            PngChunks.Write(file, type, data);
        file.Write(Plain, 33, Plain.Length - 33);
        return file.ToArray();
    }

    private static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(data);
        return packed.ToArray();
    }
}
