using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class GridTests(Chromium chromium)
{
    [Fact]
    public async Task Ten_thousand_cells_scroll_with_few_elements()
    {
        await using var tab = await chromium.OpenAsync("/demo/grid");
        await tab.Page.Locator(".vcell-picture[src]").First.WaitForAsync();
        // The main thread's own time, whatever else the machine does, while the grid flies from one corner to the other in 120 frames.
        var used = await tab.BusyAsync("""
            async () => {
              const grid = document.querySelector(".vgrid-host").shadowRoot.querySelector(".vgrid");
              for (let i = 0; i <= 120; i++) {
                grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * i) / 120;
                grid.scrollLeft = ((grid.scrollWidth - grid.clientWidth) * i) / 120;
                await new Promise(requestAnimationFrame);
              }
            }
            """);
        TestContext.Current.TestOutputHelper?.WriteLine($"script, style and layout: {used / 121:0.0} ms a frame");
        (await tab.Page.Locator(".vcell").CountAsync()).ShouldBeLessThan(300);

        await Assertions.Expect(tab.Page.Locator(".vcell[data-index='9999']")).ToHaveAttributeAsync("aria-label", "Seed 100, LoRA 1.98: Rendered");
        await Assertions.Expect(tab.Page.Locator(".vgrid-label", new() { HasText = "1.98" })).ToBeInViewportAsync();
        await Assertions.Expect(tab.Page.Locator(".vgrid-rows .vgrid-label", new() { HasText = "100" })).ToBeInViewportAsync();
        tab.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_move_the_focus_at_once_and_the_page_hears_of_it()
    {
        await using var tab = await chromium.OpenAsync("/demo/grid");
        await tab.Page.Locator(".vcell.is-focused").WaitForAsync();
        await tab.Page.Locator(".vgrid").FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(tab.Page.Locator("#focused")).ToHaveTextAsync("101");
        await tab.Page.Keyboard.PressAsync("Control+End");
        await Assertions.Expect(tab.Page.Locator("#focused")).ToHaveTextAsync("9999");
        await Assertions.Expect(tab.Page.Locator(".vcell[data-index='9999']")).ToBeInViewportAsync();
        new Uri(tab.Page.Url).Query.ShouldBe("?cell=9999");

        await tab.Page.Keyboard.PressAsync("Control+Home");
        // From the key itself to the frame that shows it, without this test's own way to the browser.
        await tab.Page.EvaluateAsync("""
            window.times = [];
            document.addEventListener("keydown", (event) => requestAnimationFrame(() => times.push(performance.now() - event.timeStamp)));
            """);
        for (var i = 1; i <= 20; i++)
        {
            await tab.Page.Keyboard.PressAsync("ArrowRight");
            await tab.Page.Locator($".vcell.is-focused[data-index='{i}']").WaitForAsync();
        }

        var times = await tab.Page.EvaluateAsync<double[]>("times.sort((a, b) => a - b)");
        times.Length.ShouldBe(20);
        TestContext.Current.TestOutputHelper?.WriteLine($"key to next cell: median {times[10]:0} ms");
    }

    [Fact]
    public async Task Shift_selects_a_rectangle_and_Ctrl_single_cells()
    {
        await using var tab = await chromium.OpenAsync("/demo/grid");
        await Cell(0).ClickAsync();
        await Cell(101).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Assertions.Expect(tab.Page.Locator("#selected")).ToHaveTextAsync("0 1 100 101");
        await Cell(1).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await Assertions.Expect(tab.Page.Locator("#selected")).ToHaveTextAsync("0 100 101");
        await Cell(2).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#selected")).ToHaveTextAsync("");
        await Cell(3).DblClickAsync();
        await Assertions.Expect(tab.Page.Locator("#decided")).ToHaveTextAsync("open 3");

        ILocator Cell(int index) => tab.Page.Locator($".vcell[data-index='{index}']");
    }

    [Fact]
    public async Task Comes_back_to_the_same_cell_size_and_shape()
    {
        await using var tab = await chromium.OpenAsync("/demo/grid?cell=5050");
        await Assertions.Expect(tab.Page.Locator(".vcell.is-focused")).ToBeInViewportAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Flow" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".vgrid-flow")).ToBeVisibleAsync();
        await tab.Page.Locator(".vgrid").HoverAsync();
        await tab.Page.Keyboard.DownAsync("Control");
        await tab.Page.Mouse.WheelAsync(0, -200);
        await tab.Page.Keyboard.UpAsync("Control");
        await tab.UntilAsync("localStorage['studio.view.demo.size'] > 150");

        var size = await tab.Page.EvaluateAsync<string>("localStorage['studio.view.demo.size']");
        await tab.Page.ReloadAsync();
        await Assertions.Expect(tab.Page.Locator(".vgrid-flow")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator(".vcell.is-focused[data-index='5050']")).ToBeInViewportAsync();
        (await tab.Page.EvaluateAsync<string>("localStorage['studio.view.demo.size']")).ShouldBe(size);
        await tab.ShootAsync("demo-grid-flow");
    }
}
