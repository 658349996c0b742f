using ActorDiffusion.Ui.Tests.Demo.Pages;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class MaskTests(Chromium chromium)
{
    [Fact]
    public async Task What_the_mouse_paints_is_white_in_the_mask()
    {
        await using var tab = await OpenAsync();
        await StrokeAsync(tab.Page, (100, 256), (400, 256));
        await Assertions.Expect(tab.Page.Locator("#painted")).ToHaveTextAsync("painted");
        await tab.ShootAsync("demo-mask-stroke");
        var mask = await ExportAsync(tab.Page);
        (await Pixels.SizeAsync(tab.Page, mask)).ShouldBe([512, 512]);
        // The brush is 40 pixels of the picture wide.
        (await Pixels.ReadAsync(tab.Page, mask, (100, 256), (250, 256), (250, 240), (250, 272), (250, 230), (250, 282), (50, 256), (450, 256)))
            .ShouldBe(["255,255,255", "255,255,255", "255,255,255", "255,255,255", "0,0,0", "0,0,0", "0,0,0", "0,0,0"]);
    }

    [Fact]
    public async Task The_eraser_takes_away_and_undo_brings_back()
    {
        await using var tab = await OpenAsync();
        await StrokeAsync(tab.Page, (100, 256), (400, 256));
        await tab.Page.Keyboard.PressAsync("e");
        await Assertions.Expect(tab.Page.Locator("[data-tool=Eraser]")).ToBeVisibleAsync();
        await StrokeAsync(tab.Page, (250, 200), (250, 300));
        (await Pixels.ReadAsync(tab.Page, await ExportAsync(tab.Page), (250, 256), (150, 256))).ShouldBe(["0,0,0", "255,255,255"]);
        await tab.Page.Keyboard.PressAsync("Control+z");
        (await Pixels.ReadAsync(tab.Page, await ExportAsync(tab.Page), (250, 256))).ShouldBe(["255,255,255"]);
        await tab.Page.Keyboard.PressAsync("Control+y");
        (await Pixels.ReadAsync(tab.Page, await ExportAsync(tab.Page), (250, 256))).ShouldBe(["0,0,0"]);
        await tab.Page.Keyboard.PressAsync("x");
        (await Pixels.ReadAsync(tab.Page, await ExportAsync(tab.Page), (250, 256), (150, 256))).ShouldBe(["255,255,255", "0,0,0"]);
    }

    [Fact]
    public async Task A_feathered_edge_falls_off_evenly()
    {
        await using var tab = await OpenAsync();
        await tab.Page.GetByLabel("Feather").FillAsync("20");
        await Assertions.Expect(tab.Page.GetByLabel("Feather")).ToHaveValueAsync("20");
        for (var y = 120; y <= 240; y += 30) await StrokeAsync(tab.Page, (-20, y), (532, y));
        var edge = await Pixels.ReadAsync(tab.Page, await ExportAsync(tab.Page), (256, 180), (256, 250), (256, 260), (256, 270), (256, 300));
        var grey = edge.Select(colour => int.Parse(colour.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        grey[0].ShouldBe(255);
        grey[1].ShouldBeInRange(190, 250);
        grey[2].ShouldBeInRange(110, 145);
        grey[3].ShouldBeInRange(10, 70);
        grey[4].ShouldBe(0);
    }

    [Fact]
    public async Task Brackets_change_the_brush()
    {
        await using var tab = await OpenAsync();
        var size = tab.Page.Locator(".mask-slider output").First;
        await Assertions.Expect(size).ToHaveTextAsync("40");
        await tab.Page.Keyboard.PressAsync("]");
        await Assertions.Expect(size).ToHaveTextAsync("45");
        await tab.Page.Keyboard.PressAsync("[");
        await tab.Page.Keyboard.PressAsync("[");
        await Assertions.Expect(size).ToHaveTextAsync("35");
    }

    [Fact]
    public async Task A_half_painted_mask_survives_a_reload_and_can_be_sent()
    {
        await using var tab = await OpenAsync();
        await StrokeAsync(tab.Page, (100, 256), (400, 256));
        await Assertions.Expect(tab.Page.Locator("#painted")).ToHaveTextAsync("painted");
        await tab.GoAsync("/demo/mask");
        await Assertions.Expect(tab.Page.Locator("#painted")).ToHaveTextAsync("painted");
        await ExportAsync(tab.Page);
        var exported = await tab.Page.Locator("#mask-hash").TextContentAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#mask-hash")).ToHaveTextAsync("uploaded " + exported);
    }

    [Fact]
    public async Task A_pen_paints_as_wide_as_it_is_pressed_and_a_second_finger_does_not_paint()
    {
        await using var tab = await OpenAsync(options => options.HasTouch = true);
        await tab.Page.EvaluateAsync("""
            () => {
              const stage = document.querySelector(".mask-stage");
              const canvas = document.querySelector(".mask-canvas").getBoundingClientRect();
              stage.setPointerCapture = () => {};
              const at = (type, id, kind, x, y, pressure) => stage.dispatchEvent(new PointerEvent(type, {
                pointerId: id, pointerType: kind, pressure, bubbles: true, buttons: 1,
                clientX: canvas.left + (x * canvas.width) / 512, clientY: canvas.top + (y * canvas.height) / 512 }));
              at("pointerdown", 7, "pen", 100, 100, 0.25);
              at("pointermove", 7, "pen", 400, 100, 0.25);
              at("pointerup", 7, "pen", 400, 100, 0);
              at("pointerdown", 8, "touch", 100, 400, 0.5);
              at("pointermove", 8, "touch", 150, 400, 0.5);
              at("pointerdown", 9, "touch", 300, 400, 0.5);
              at("pointermove", 9, "touch", 340, 400, 0.5);
              at("pointerup", 9, "touch", 340, 400, 0);
              at("pointerup", 8, "touch", 150, 400, 0);
            }
            """);
        // A quarter of the pressure: 40 · (0.2 + 0.8 · 0.25) = 16 pixels.
        (await Pixels.ReadAsync(tab.Page, await ExportAsync(tab.Page), (250, 100), (250, 106), (250, 111), (120, 400)))
            .ShouldBe(["255,255,255", "255,255,255", "0,0,0", "0,0,0"]);
    }

    private async Task<StudioTab> OpenAsync(Action<BrowserNewContextOptions>? dress = null)
    {
        var tab = await chromium.OpenAsync("/demo/mask", dress);
        await tab.UntilAsync("document.querySelector('.mask-canvas')?.width === 512");
        return tab;
    }

    // In pixels of the picture.
    private static async Task StrokeAsync(IPage page, (double X, double Y) from, (double X, double Y) to)
    {
        var box = await page.EvaluateAsync<double[]>("(() => { const b = document.querySelector('.mask-canvas').getBoundingClientRect(); return [b.left, b.top, b.width / 512]; })()");
        await page.Mouse.MoveAsync((float)(box[0] + from.X * box[2]), (float)(box[1] + from.Y * box[2]));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((float)(box[0] + to.X * box[2]), (float)(box[1] + to.Y * box[2]), new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private static async Task<byte[]> ExportAsync(IPage page)
    {
        DemoMask.Forget();
        await page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();
        return await DemoMask.ExportedAsync();
    }
}
