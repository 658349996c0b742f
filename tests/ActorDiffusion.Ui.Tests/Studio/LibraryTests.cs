using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

[Collection(StudioTests.Name)]
public sealed class LibraryTests(Chromium chromium, SharedStudio studio)
{
    // The index follows a moment after the hub, and the machine is busy with other things.
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Pictures_are_found_by_setting_rating_words_and_lora()
    {
        var lora = await studio.Node.UploadLoraAsync("heliotrope");
        var series = await SearchAsync(lora);
        await using (var tab = await chromium.OpenAsync($"/series/{series}", host: studio.Node.Address))
        {
            await tab.RenderedAsync(4);
            await tab.FocusAsync(3);
            await tab.PressAsync("5", "5 stars");
        }
        await using var library = await chromium.OpenAsync("/library", host: studio.Node.Address);
        await FindsAsync(library, "marigold", 4);
        await FindsAsync(library, "marigold cfg:4", 2);
        await FindsAsync(library, "marigold cfg:3..4 seed:2", 2);
        await FindsAsync(library, "marigold stars>=4", 1);
        await Assertions.Expect(library.Cell(0)).ToHaveAttributeAsync("data-state", "Rendered");
        await FindsAsync(library, "marigold -seed:1", 2);
        await FindsAsync(library, "marigold nowhere", 0);
        await Assertions.Expect(library.Page.GetByText("Nothing fits")).ToBeVisibleAsync();
        await FindsAsync(library, "", null);
        await library.Page.GetByLabel("Any LoRA").SelectOptionAsync("heliotrope");
        await Assertions.Expect(Count(library)).ToHaveTextAsync("4 pictures", Patient);
        await Assertions.Expect(library.Page.GetByLabel("Search the library")).ToHaveValueAsync("lora:\"heliotrope\"");
        await FindsAsync(library, "cfg:much", null);
        await Assertions.Expect(library.Page.Locator("#library-help")).ToContainTextAsync("much");
        // Measuring ends without an event, and the page notices.
        await Assertions.Expect(library.Page.Locator(".page-head [role=status]")).Not.ToContainTextAsync("measured so far", new() { Timeout = 60_000 });
        // What was searched for is there after a reload.
        await FindsAsync(library, "marigold stars>=4", 1);
        await library.GoAsync(new Uri(library.Page.Url).PathAndQuery);
        await Assertions.Expect(Count(library)).ToHaveTextAsync("1 picture", Patient);
        library.Errors.ShouldBeEmpty();
    }

    private static ILocator Count(StudioTab tab) => tab.Page.Locator(".page-head .library-found");

    private static async Task FindsAsync(StudioTab tab, string search, int? pictures)
    {
        await tab.Page.GetByLabel("Search the library").FillAsync(search);
        if (pictures is { } count) await Assertions.Expect(Count(tab)).ToHaveTextAsync(count == 1 ? "1 picture" : $"{count} pictures", Patient);
    }

    private async Task<string> SearchAsync(string lora)
    {
        var made = await studio.Node.PostAsync("/api/v1/series", new
        {
            title = "to be found",
            @base = new { prompt = "a portrait with a marigold", steps = 2, width = 64, height = 64, loras = new[] { new { asset = lora, strength = 0.5 } } },
            axes = new[] { new { kind = "seed", text = "1-2" }, new { kind = "cfg", text = "3, 4" } },
            render = true,
        });
        return made.GetProperty("id").GetString()!;
    }
}
