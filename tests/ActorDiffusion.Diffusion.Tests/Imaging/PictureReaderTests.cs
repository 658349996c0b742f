using ActorDiffusion.Diffusion.Imaging;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

public class PictureReaderTests
{
    private static readonly Picture RedBlue = PictureFiles.Halves(32, 16, (250, 10, 10), (10, 10, 250));
    private readonly PictureReader reader = new();

    [Fact]
    public void A_png_comes_back_bit_for_bit()
    {
        var rgb = Enumerable.Range(0, 3 * 37 * 21).Select(i => (byte)(i * 31)).ToArray();
        var back = reader.Decode(PictureWriter.Encode(new Picture(37, 21, rgb), PictureFormat.Png), "x.png");
        (back.Width, back.Height).ShouldBe((37, 21));
        back.Rgb.ShouldBe(rgb);
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg, "jpeg")]
    [InlineData(PictureFormat.WebP, "webp")]
    public void Lossy_files_come_back_nearly_the_same(PictureFormat format, string name)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x");
        File.WriteAllBytes(path, PictureWriter.Encode(RedBlue, format));
        reader.ReadInfo(path).ShouldBe(new PictureInfo(32, 16, name));
        ShouldBeNear(reader.Read(path)[4, 8], 250, 10, 10, 12);
    }

    [Theory]
    [InlineData(6, 16, 32, 8, 4)] // turned: the left half is on top
    [InlineData(3, 32, 16, 28, 8)] // upside down: the left half is on the right
    [InlineData(1, 32, 16, 4, 8)]
    public void The_exif_orientation_is_applied(byte orientation, int width, int height, int redX, int redY)
    {
        var turned = PictureFiles.Turned(PictureWriter.Encode(RedBlue, PictureFormat.Jpeg, quality: 100), orientation);
        var picture = reader.Decode(turned, "turned.jpg");
        (picture.Width, picture.Height).ShouldBe((width, height));
        ShouldBeNear(picture[redX, redY], 250, 10, 10, 12);
    }

    [Fact]
    public void An_embedded_profile_is_converted_to_sRGB()
    {
        var plain = reader.Decode(PictureFiles.Png(4, 4, 8, 2, [200, 40, 30]), "plain.png");
        ShouldBeNear(plain[1, 1], 200, 40, 30, 0);
        var swapped = reader.Decode(PictureFiles.Png(4, 4, 8, 2, [200, 40, 30], SwappedProfile.Build()), "swapped.png");
        ShouldBeNear(swapped[1, 1], 40, 200, 30, 6);
    }

    [Fact]
    public void A_broken_profile_is_ignored() =>
        ShouldBeNear(reader.Decode(PictureFiles.Png(4, 4, 8, 2, [200, 40, 30], new byte[200]), "odd.png")[1, 1], 200, 40, 30, 0);

    [Fact]
    public void Transparency_is_laid_on_white()
    {
        ShouldBeNear(reader.Decode(PictureFiles.Png(4, 4, 8, 6, [0, 100, 200, 128]), "half.png")[1, 1], 127, 177, 227, 1);
        ShouldBeNear(reader.Decode(PictureFiles.Png(4, 4, 8, 6, [0, 100, 200, 0]), "gone.png")[1, 1], 255, 255, 255, 0);
        ShouldBeNear(reader.Decode(PictureFiles.Png(4, 4, 16, 6, [0, 0, 100, 0, 200, 0, 128, 0]), "deep.png")[1, 1], 127, 177, 227, 2);
    }

    [Fact]
    public void Grey_and_16_bit_become_8_bit_rgb()
    {
        ShouldBeNear(reader.Decode(PictureFiles.Png(4, 4, 8, 0, [77]), "grey.png")[1, 1], 77, 77, 77, 0);
        ShouldBeNear(reader.Decode(PictureFiles.Png(4, 4, 16, 0, [77, 0]), "grey16.png")[1, 1], 77, 77, 77, 1);
        ShouldBeNear(reader.Decode(PictureFiles.Png(4, 4, 16, 2, [200, 0, 40, 0, 30, 0]), "deep.png")[1, 1], 200, 40, 30, 1);
    }

    [Fact]
    public void Tiff_reads_rgb_and_cmyk()
    {
        ShouldBeNear(reader.Decode(PictureFiles.Tiff(8, 8, 2, [200, 40, 30]), "x.tif")[1, 1], 200, 40, 30, 0);
        ShouldBeNear(reader.Decode(PictureFiles.Tiff(8, 8, 5, [0, 0, 0, 0]), "paper.tif")[1, 1], 255, 255, 255, 8);
        var yellow = reader.Decode(PictureFiles.Tiff(8, 8, 5, [0, 0, 255, 0]), "yellow.tif")[1, 1].ToArray();
        yellow[0].ShouldBeGreaterThan((byte)220);
        yellow[1].ShouldBeGreaterThan((byte)200);
        yellow[2].ShouldBeLessThan((byte)80);
    }

    [Fact]
    public void A_mask_is_what_was_erased_or_else_what_is_white()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("alpha.png"), PictureFiles.Png(4, 4, 8, 6, [255, 255, 255, 55]));
        reader.ReadMask(folder.File("alpha.png")).Values.ShouldAllBe(v => v == 200);
        File.WriteAllBytes(folder.File("grey.png"), PictureWriter.Encode(new Mask(2, 1, [0, 180])));
        reader.ReadMask(folder.File("grey.png")).Values.ShouldBe(new byte[] { 0, 180 });
    }

    [Fact]
    public void The_pixel_limit_is_checked_before_decoding()
    {
        // 60000 x 60000 pixels of header with almost no data: decoding would need 10 GB
        var bomb = PictureFiles.Png(1, 1, 8, 2, [0, 0, 0]);
        byte[] head = [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0];
        using var file = new MemoryStream();
        file.Write(bomb, 0, 8);
        ActorDiffusion.Diffusion.Imaging.Metadata.PngChunks.Write(file, "IHDR", head);
        file.Write(bomb, 33, bomb.Length - 33);
        var error = Should.Throw<BadInputException>(() => reader.Decode(file.ToArray(), "bomb.png"));
        error.Message.ShouldBe("bomb.png has 60000 x 60000 pixels, more than the limit of 100000000: scale it down first.");
    }

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    public void A_truncated_file_is_one_sentence_that_names_it(PictureFormat format)
    {
        var noise = Enumerable.Range(0, 3 * 64 * 64).Select(i => (byte)(i * i * 2654435761L >> 7)).ToArray();
        var whole = PictureWriter.Encode(new Picture(64, 64, noise), format);
        foreach (var part in new[] { 5, 50, whole.Length / 2, whole.Length - 40 })
            Should.Throw<BadInputException>(() => reader.Decode(whole[..part], "cut.bin")).Message.ShouldStartWith("cut.bin ");
    }

    [Fact]
    public void Documents_programs_and_garbage_are_not_pictures()
    {
        byte[][] files = ["%PDF-1.4\n"u8.ToArray(), "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8.ToArray(), [0, 1, 2, 3], "P5 1 1 255 x"u8.ToArray()];
        foreach (var file in files)
            Should.Throw<BadInputException>(() => reader.Decode(file, "x")).Message.ShouldContain("not a JPEG, PNG");
    }

    [Fact]
    public void Damaged_files_never_crash_the_reader()
    {
        var random = new SplitMix(7);
        foreach (var format in Enum.GetValues<PictureFormat>())
        {
            var whole = PictureWriter.Encode(RedBlue, format);
            for (var trial = 0; trial < 100; trial++)
            {
                var file = whole.ToArray();
                for (var hit = 0; hit < 4; hit++)
                    file[(int)(random.Next() % (ulong)file.Length)] = (byte)random.Next();
                try
                {
                    reader.Decode(file, "hit").Rgb.Length.ShouldBeGreaterThan(0);
                }
                catch (BadInputException e)
                {
                    e.Message.ShouldStartWith("hit ");
                }
            }
        }
    }

    [Fact]
    public void A_missing_or_empty_file_says_so()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<BadInputException>(() => reader.Read(folder.File("none.png"))).Message.ShouldContain("does not exist");
        File.WriteAllBytes(folder.File("empty.png"), []);
        Should.Throw<BadInputException>(() => reader.Read(folder.File("empty.png"))).Message.ShouldContain("0 bytes");
    }

    private static void ShouldBeNear(ReadOnlySpan<byte> pixel, int red, int green, int blue, int tolerance)
    {
        ((int)pixel[0]).ShouldBeInRange(red - tolerance, red + tolerance);
        ((int)pixel[1]).ShouldBeInRange(green - tolerance, green + tolerance);
        ((int)pixel[2]).ShouldBeInRange(blue - tolerance, blue + tolerance);
    }
}
