using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class LineageTests(Chromium chromium, SharedStudio studio)
{
    [Fact]
    public async Task A_picture_shows_where_it_comes_from_and_the_same_bytes_when_rendered_again()
    {
        var node = studio.Node;
        var lora = await node.UploadLoraAsync("from-where");
        var made = await node.PostAsync("/api/v1/series", new
        {
            title = "where from",
            @base = new { prompt = "a portrait", seed = 7, steps = 2, width = 64, height = 64, loras = new[] { new { asset = lora, strength = 1.2 } } },
            axes = new[] { new { kind = "cfg", text = "3, 4" } },
            render = true,
        });
        var series = made.GetProperty("id").GetString()!;
        await using var tab = await chromium.OpenAsync($"/series/{series}", host: node.Address);
        await tab.RenderedAsync(2);
        await tab.FocusAsync(1);
        // The grid moves the focus at once; the panel beside it follows.
        var link = tab.Page.GetByRole(AriaRole.Link, new() { Name = "Lineage" });
        await Assertions.Expect(link).ToHaveAttributeAsync("href", $"/lineage/{series}/{(await node.CellsAsync(series))[1].GetProperty("id").GetString()}", new() { Timeout = 30_000 });
        await link.ClickAsync();

        await Assertions.Expect(tab.Page.Locator(".lineage-node[data-kind=Lora]")).ToContainTextAsync("from-where");
        await Assertions.Expect(tab.Page.Locator(".lineage-node[data-kind=Series]")).ToContainTextAsync("where from");
        await Assertions.Expect(tab.Page.Locator(".lineage-node[aria-current=true]")).ToContainTextAsync("CFG 4");
        await Assertions.Expect(tab.Page.Locator(".lineage-line")).ToHaveCountAsync(2);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Render again" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Same bytes", new() { Timeout = 180_000 });
        var hashes = await tab.Page.Locator(".render-again code").AllTextContentsAsync();
        hashes.Count.ShouldBe(4);
        hashes[0].ShouldBe(hashes[2]);
        // Rendered anew, not found: the file tells other seconds.
        hashes[1].ShouldNotBe(hashes[3]);
        (await node.CellsAsync(series))[1].GetProperty("picture").GetString().ShouldBe(hashes[1]);
        await tab.ShootAsync("lineage");

        await tab.Page.Locator(".lineage-node[aria-current=true]").ClickAsync();
        await tab.Page.Locator(".vcell.is-focused[data-index='1']").WaitForAsync();
        tab.Errors.ShouldBeEmpty();
    }
}
