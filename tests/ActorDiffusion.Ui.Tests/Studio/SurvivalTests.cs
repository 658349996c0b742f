using ActorDiffusion.Ui.Tests.Browser;

namespace ActorDiffusion.Ui.Tests.Studio;

public sealed class SurvivalTests(Chromium chromium)
{
    [Fact]
    public async Task Decisions_by_keyboard_survive_kill_9_of_the_node()
    {
        await using var node = await StudioNode.StartAsync();
        await using var tab = await OpenAsync(node, node);
        await JudgeAsync(tab);
        await node.KillAsync();
        await node.StartAgainAsync();
        await LookAsync(tab);
        await tab.PressAsync("Control+z", "taken back");
        await tab.StateAsync(1, "Rendered");
    }

    [Fact]
    public async Task Decisions_by_keyboard_survive_kill_9_of_the_hub_and_of_the_studio_in_a_process_of_its_own()
    {
        await using var hub = await StudioNode.StartAsync("--roles", "hub,inference");
        await using var studio = await StudioNode.StartAsync("--roles", "ui", "--join", hub.Address.ToString());
        await using var tab = await OpenAsync(hub, studio);
        await JudgeAsync(tab);
        await hub.KillAsync();
        await hub.StartAgainAsync();
        await LookAsync(tab);
        await studio.KillAsync();
        await studio.StartAgainAsync();
        await LookAsync(tab);
        await tab.FocusAsync(3);
        await tab.PressAsync("x", "rejected");
        await tab.StateAsync(3, "Rejected");
        (await hub.CellsAsync(SeriesOf(tab)))[3].GetProperty("flag").GetString().ShouldBe("reject");
    }

    private async Task<StudioTab> OpenAsync(StudioNode hub, StudioNode studio)
    {
        var tab = await chromium.OpenAsync($"/series/{await hub.SearchAsync("what survives")}", host: studio.Address);
        await tab.RenderedAsync(4);
        return tab;
    }

    private static async Task JudgeAsync(StudioTab tab)
    {
        await tab.FocusAsync(0);
        // Shift goes on to the next picture.
        await tab.Page.Keyboard.PressAsync("Shift+P");
        await tab.Page.Locator(".vcell.is-focused[data-index='1']").WaitForAsync();
        await tab.StateAsync(0, "Kept");
        await tab.PressAsync("x", "rejected");
        await tab.StateAsync(1, "Rejected");
        await tab.PressAsync("u", "not judged");
        await tab.StateAsync(1, "Rendered");
        await tab.PressAsync("4", "4 stars");
        await tab.PressAsync("8", "Green");
        await tab.PressAsync("p", "kept");
        await tab.PressAsync("x", "rejected");
        await tab.PressAsync("Control+z", "taken back");
        await tab.StateAsync(1, "Kept");
    }

    private static async Task LookAsync(StudioTab tab)
    {
        await tab.BackAsync();
        await tab.StateAsync(0, "Kept");
        await tab.StateAsync(1, "Kept");
        await Microsoft.Playwright.Assertions.Expect(tab.Cell(1)).ToHaveAttributeAsync("data-colour", "3");
        await Microsoft.Playwright.Assertions.Expect(tab.Cell(1).Locator(".vcell-stars")).ToHaveTextAsync("★★★★");
        await tab.Page.Locator(".vcell.is-focused[data-index='1']").WaitForAsync();
        await tab.StateAsync(2, "Rendered");
    }

    private static string SeriesOf(StudioTab tab) => new Uri(tab.Page.Url).Segments[^1];
}
