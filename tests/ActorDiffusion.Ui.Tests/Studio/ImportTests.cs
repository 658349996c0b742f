using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class ImportTests(Chromium chromium, SharedStudio studio)
{
    private static readonly string Log = Path.Combine(AppContext.BaseDirectory, "Seeds", "art-direction-log.json");

    [Fact]
    public async Task An_artists_log_becomes_series_of_one_body_and_is_rendered_again()
    {
        await studio.Node.UploadLoraAsync("laz");
        await using var tab = await chromium.OpenAsync("/series/import", host: studio.Node.Address);
        await tab.Page.GetByLabel("The log (JSON)").SetInputFilesAsync(Log);
        await Assertions.Expect(tab.Page.GetByText("40 outputs; 3 have no prompt")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Cell, new() { Name = "Too much :)" })).ToBeVisibleAsync();
        await tab.Page.GetByLabel("Body of work").FillAsync("sportrait");
        await tab.Page.GetByLabel("The LoRA that the strengths are of").SelectOptionAsync("laz");
        await tab.Page.GetByLabel("Steps").FillAsync("1");
        await tab.Page.GetByLabel("Width").FillAsync("64");
        await tab.Page.GetByLabel("Height").FillAsync("64");
        await tab.ShootAsync("series-import");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Render all 37 pictures" }).ClickAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(tab.Page.GetByText("Queued.")).ToBeVisibleAsync(new() { Timeout = 120_000 });

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "To the series" }).ClickAsync();
        var body = tab.Page.GetByRole(AriaRole.Region, new() { Name = "sportrait", Exact = true });
        await Assertions.Expect(body.Locator(".series-card")).ToHaveCountAsync(12);
        await Assertions.Expect(body.Locator(".series-cover img")).ToHaveCountAsync(11, new() { Timeout = 300_000 });
        tab.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_log_is_told_in_a_sentence()
    {
        await using var tab = await chromium.OpenAsync("/series/import", host: studio.Node.Address);
        await tab.Page.GetByLabel("The log (JSON)").SetInputFilesAsync(new FilePayload { Name = "other.json", MimeType = "application/json", Buffer = "{\"pictures\": []}"u8.ToArray() });
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The log has no list \"entries\"; it should be an object with the outputs in it.");
    }
}
