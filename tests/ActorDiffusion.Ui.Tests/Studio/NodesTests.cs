using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

public sealed class NodesTests(Chromium chromium)
{
    [Fact]
    public async Task Machines_and_the_queue_are_shown_and_waiting_pictures_are_put_in_another_order_and_cancelled()
    {
        await using var node = await StudioNode.StartAsync();
        await using var tab = await chromium.OpenAsync("/nodes", host: node.Address);
        var page = tab.Page;
        await Assertions.Expect(page.Locator(".node-card")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByText("Nothing waits.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause the queue" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync();

        await node.SearchAsync("three pictures", seeds: "1-3", cfgs: "3");
        await Assertions.Expect(page.Locator("ol.jobs .job")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("ol.jobs .job").First).ToContainTextAsync("Seed 1");
        await page.Locator("ol.jobs .job").Nth(2).GetByLabel("To the front").ClickAsync();
        await Assertions.Expect(page.Locator("ol.jobs .job").First).ToContainTextAsync("Seed 3");
        await page.Locator("ol.jobs .job").Nth(1).GetByLabel("Later").ClickAsync();
        await Assertions.Expect(page.Locator("ol.jobs .job").Nth(2)).ToContainTextAsync("Seed 1");
        await page.Locator("ol.jobs .job").Nth(2).GetByLabel("Cancel").ClickAsync();
        await Assertions.Expect(page.Locator("ol.jobs .job")).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done-picture")).ToHaveCountAsync(2, new() { Timeout = 180_000 });
        await Assertions.Expect(page.Locator(".node-speeds")).ToContainTextAsync("64 × 64");
        tab.Errors.ShouldBeEmpty();
    }
}
