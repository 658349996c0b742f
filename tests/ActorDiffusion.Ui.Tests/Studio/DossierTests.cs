using System.IO.Compression;
using System.Text;
using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class DossierTests(Chromium chromium, SharedStudio studio)
{
    [Fact]
    public async Task The_book_has_every_kept_picture_with_its_settings_note_and_hash_in_html_and_pdf()
    {
        var series = await studio.Node.SearchAsync("in the book", "a portrait for the book");
        string[] kept;
        await using (var tab = await chromium.OpenAsync($"/series/{series}", host: studio.Node.Address))
        {
            await tab.RenderedAsync(4);
            kept = [.. (await studio.Node.CellsAsync(series)).Take(3).Select(cell => cell.GetProperty("picture").GetString()!)];
            for (var index = 0; index < 4; index++)
            {
                await tab.FocusAsync(index);
                await tab.PressAsync(index < 3 ? "p" : "x", index < 3 ? "kept" : "rejected");
            }
        }
        var cells = (await studio.Node.CellsAsync(series)).Select(cell => cell.GetProperty("id").GetString()).ToArray();
        foreach (var (cell, index) in cells.Take(3).Select((cell, index) => (cell, index)))
            await studio.Node.PostAsync($"/api/v1/series/{series}/cells/{cell}/decision", new { note = $"note {index} of the book" });
        var body = (await studio.Node.GetAsync($"/api/v1/series/{series}")).GetProperty("body").GetString();

        await using var dossier = await chromium.OpenAsync("/dossier", host: studio.Node.Address);
        await dossier.Page.GetByLabel("Body of work").SelectOptionAsync(body!);
        var book = dossier.Page.FrameLocator(".dossier-book");
        await Assertions.Expect(book.Locator(".entry:not(.reject) img, .variation:not(.reject) img")).ToHaveCountAsync(3);
        var html = Encoding.UTF8.GetString(await SavedAsync(dossier, "Save as HTML"));
        var pdf = BookText.Read(await SavedAsync(dossier, "Save as PDF"));
        pdf.Pictures.ShouldBe(3);
        foreach (var (hash, index) in kept.Select((hash, index) => (hash, index)))
        {
            html.ShouldContain(hash);
            html.ShouldContain($"note {index} of the book");
            pdf.Text.ShouldContain(hash);
            pdf.Text.ShouldContain($"note{index}ofthebook");
        }
        pdf.Text.ShouldContain("aportraitforthebook");
        await dossier.Page.GetByLabel("Print rejected pictures too").CheckAsync();
        await Assertions.Expect(book.Locator(".entry img, .variation img")).ToHaveCountAsync(4);
        BookText.Read(await SavedAsync(dossier, "Save as PDF")).Pictures.ShouldBe(4);
        await dossier.Page.GetByLabel("Artist").FillAsync("Ada Lovelace");
        await dossier.Page.GetByLabel("Artist").BlurAsync();
        await Assertions.Expect(book.Locator(".by")).ToHaveTextAsync("by Ada Lovelace");
        using var pictures = new ZipArchive(new MemoryStream(await SavedAsync(dossier, "Save the pictures, signed")));
        pictures.Entries.Select(entry => entry.FullName).ShouldBe(["001.png", "002.png", "003.png", "004.png"]);
        dossier.Errors.ShouldBeEmpty();
    }

    private static async Task<byte[]> SavedAsync(StudioTab tab, string link)
    {
        var saved = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await File.ReadAllBytesAsync(await saved.PathAsync());
    }
}
