using System.Text;
using ActorDiffusion.Actors.Assets;

namespace ActorDiffusion.Node.Tests.Assets;

public sealed class AssetKindTests
{
    [Theory]
    [InlineData("samples/series-lorelei/sportrait-laz-01.png", "image/png")]
    [InlineData("samples/series-lorelei/sportrait-laz-01.txt", "text/plain; charset=utf-8")]
    [InlineData("samples/mini/vae/diffusion_pytorch_model.safetensors", "application/x-safetensors")]
    [InlineData("samples/mini/model_index.json", "application/json")]
    [InlineData("docs/contact-sheet.webp", "image/webp")]
    public void Real_files_are_recognised(string file, string type)
    {
        using var content = File.OpenRead(Path.Combine(Node.Cli.Home.Root, file));
        AssetKind.Of(content).ShouldBe(type);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "image/jpeg")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0 }, "application/zip")]
    [InlineData(new byte[] { }, AssetKind.Unknown)]
    [InlineData(new byte[] { 0, 1, 2, 3 }, AssetKind.Unknown)]
    [InlineData(new byte[] { 0xC3, 0x28 }, AssetKind.Unknown)]
    public void Bytes_are_recognised(byte[] head, string type) => AssetKind.Of(head).ShouldBe(type);

    [Fact]
    public void A_page_is_only_text() => AssetKind.Of("<html><script>alert(1)</script>"u8).ShouldBe("text/plain; charset=utf-8");

    [Fact]
    public void A_character_cut_in_two_does_not_make_text_something_else()
    {
        var text = Encoding.UTF8.GetBytes(new string('x', AssetKind.HeadLength - 1) + "ü and more");
        AssetKind.Of(new MemoryStream(text)).ShouldBe("text/plain; charset=utf-8");
    }
}
