using ActorDiffusion.Ui.Tests.Demo;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class ReconnectTests(Chromium chromium)
{
    [Fact]
    public async Task A_restart_of_the_server_brings_the_page_back_with_the_half_typed_prompt()
    {
        var host = await DemoHost.StartAsync();
        await using var tab = await chromium.OpenAsync("/demo/prompts", host: host.Address);
        await tab.Page.GetByLabel("Yes", new() { Exact = true }).First.FillAsync("ein halb getippter Prompt");
        // The last keys fall together with the crash: the browser alone must have kept them.
        await tab.Page.GetByLabel("Yes", new() { Exact = true }).First.PressSequentiallyAsync(", gr");
        await host.DisposeAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Dialog, new() { Name = "The studio's server does not answer" })).ToBeVisibleAsync();
        await tab.ShootAsync("reconnecting");

        await using var again = await DemoHost.StartAsync(host.Address.Port);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Page.GetByLabel("Yes", new() { Exact = true }).First).ToHaveValueAsync("ein halb getippter Prompt, gr");
        await Assertions.Expect(tab.Page.Locator("#yes")).ToHaveTextAsync("ein halb getippter Prompt, gr");
    }
}
