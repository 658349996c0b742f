using System.IO.Compression;
using System.Net.Http.Json;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Node.Tests.Hosting;
using PdfSharp.Pdf.IO;

namespace ActorDiffusion.Node.Tests.Dossier;

public sealed class SignedPicturesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("signed");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Artist_and_rights_are_in_the_book_and_in_the_copies_of_its_pictures()
    {
        var record = new ImageRecord { Settings = new ImageSettings { Prompt = "portrait", Seed = 5, Width = 32, Height = 32 }, Rating = 4 };
        PictureWriter.Write(Path.Combine(folder.FullName, "one.png"), Picture.Filled(32, 32, 200, 100, 50), record);
        await using var node = await RunningNode.StartAsync();
        (await node.Http.PostAsJsonAsync("/api/v1/library/import", new { folder = folder.FullName, by = "root" })).EnsureSuccessStatusCode();

        var place = $"/api/v1/bodies/{folder.Name}";
        const string Signature = "artist=Ada%20Lovelace&rights=%C2%A9%202026%20Ada";
        using var pdf = PdfReader.Open(new MemoryStream(await node.Http.GetByteArrayAsync($"{place}/dossier.pdf?{Signature}")), PdfDocumentOpenMode.Import);
        pdf.Info.Author.ShouldBe("Ada Lovelace");
        (await node.Http.GetStringAsync($"{place}/dossier.html?{Signature}")).ShouldContain("<p class=\"sans\">© 2026 Ada</p>");

        using var zip = new ZipArchive(new MemoryStream(await node.Http.GetByteArrayAsync($"{place}/pictures.zip?{Signature}")));
        var entry = zip.Entries.ShouldHaveSingleItem();
        entry.FullName.ShouldBe("001.png");
        using var copy = new MemoryStream();
        await entry.Open().CopyToAsync(copy);
        var signed = ImageHistory.Read(copy.ToArray(), entry.Name).Record.ShouldNotBeNull();
        (signed.Creator, signed.Rights, signed.Rating, signed.Settings.Prompt).ShouldBe(("Ada Lovelace", "© 2026 Ada", 4, "portrait"));

        using var wrong = await node.Http.GetAsync($"{place}/pictures.zip?artist={new string('a', 300)}");
        ((int)wrong.StatusCode).ShouldBe(422);
    }
}
