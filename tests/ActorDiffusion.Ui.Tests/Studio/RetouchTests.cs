using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class RetouchTests(Chromium chromium, SharedStudio studio)
{
    [Fact]
    public async Task What_is_painted_over_by_mouse_becomes_a_child_and_the_parent_stays()
    {
        var node = studio.Node;
        var series = await node.SearchAsync("a retouch", seeds: "1", cfgs: "3");
        await using var tab = await chromium.OpenAsync($"/series/{series}", host: node.Address);
        await tab.RenderedAsync(1);
        await tab.FocusAsync(0);
        var parent = (await node.CellsAsync(series))[0];
        var picture = parent.GetProperty("picture").GetString()!;
        var bytes = await node.Http.GetByteArrayAsync($"/api/v1/images/{picture}");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Retouch" }).ClickAsync();

        await tab.UntilAsync("document.querySelector('.mask-canvas')?.width === 64");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Render" })).ToBeDisabledAsync();
        await PaintAsync(tab.Page);
        await tab.Page.GetByLabel("Variants").FillAsync("1");
        await tab.Page.GetByLabel("Variants").PressAsync("Tab");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Render" }).ClickAsync();
        await tab.Page.Locator(".retouch-child img[src^='/api/v1/images/']").WaitForAsync(new() { Timeout = 180_000 });

        var cells = await node.CellsAsync(series);
        cells.Count.ShouldBe(2);
        cells[0].GetRawText().ShouldBe(parent.GetRawText());
        (await node.Http.GetByteArrayAsync($"/api/v1/images/{picture}")).ShouldBe(bytes);
        cells[1].GetProperty("parent").GetString().ShouldBe(picture);
        cells[1].GetProperty("kind").GetString().ShouldBe("retouch");
        cells[1].GetProperty("stage").GetString().ShouldBe("retouched");
        cells[1].GetProperty("picture").GetString().ShouldNotBe(picture);

        await tab.Page.Locator(".retouch-child").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Declare final" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Not final after all" })).ToBeVisibleAsync();
        var record = await node.GetAsync($"/api/v1/series/{series}/cells/{cells[1].GetProperty("id").GetString()}");
        record.GetProperty("cell").GetProperty("stage").GetString().ShouldBe("final");
        record.GetProperty("decisions").EnumerateArray().Last().GetProperty("by").GetString().ShouldBe("artist");

        await tab.GoAsync($"/lineage/{series}/{cells[1].GetProperty("id").GetString()}");
        await Assertions.Expect(tab.Page.Locator(".lineage-node[data-kind=Raw]")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".lineage-node[data-kind=Final][aria-current=true]")).ToBeVisibleAsync();
        tab.Errors.ShouldBeEmpty();
    }

    // Across the middle of the picture.
    private static async Task PaintAsync(IPage page)
    {
        var box = (await page.Locator(".mask-canvas").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.25f), box.Y + (box.Height * 0.5f));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.75f), box.Y + (box.Height * 0.5f), new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }
}
