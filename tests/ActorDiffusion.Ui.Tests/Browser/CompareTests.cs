using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Browser;

public sealed class CompareTests(Chromium chromium)
{
    [Fact]
    public async Task All_panes_zoom_and_move_together()
    {
        await using var tab = await chromium.OpenAsync("/demo/compare/4");
        var whole = (await BoxesAsync(tab))[0];
        await tab.Page.Locator(".zoom-pane").First.HoverAsync();
        await tab.Page.Mouse.WheelAsync(0, -600);
        var near = await BoxesAsync(tab);
        near.Length.ShouldBe(4);
        near.ShouldAllBe(box => Math.Abs(box.Width - near[0].Width) < 0.5 && Math.Abs(box.Left - near[0].Left) < 0.5);
        near[0].Width.ShouldBe(whole.Width * Math.Exp(0.9), whole.Width * 0.02);

        await tab.Page.Mouse.DownAsync();
        var pane = (await tab.Page.Locator(".zoom-pane").First.BoundingBoxAsync())!;
        await tab.Page.Mouse.MoveAsync(pane.X + pane.Width / 2 + 40, pane.Y + pane.Height / 2 + 25, new() { Steps = 4 });
        await tab.Page.Mouse.UpAsync();
        var moved = await BoxesAsync(tab);
        moved.ShouldAllBe(box => Math.Abs(box.Left - near[0].Left - 40) < 1 && Math.Abs(box.Top - near[0].Top - 25) < 1);

        // The page remembers it over a reload.
        await tab.UntilAsync("(localStorage['studio.view.demo.zoom'] ?? '').includes('scale')");
        await tab.Page.WaitForTimeoutAsync(300);
        await tab.GoAsync("/demo/compare/4");
        (await BoxesAsync(tab))[3].Left.ShouldBe(moved[3].Left, 1);
    }

    [Fact]
    public async Task Z_shows_one_pixel_as_one_and_the_whole_again()
    {
        await using var tab = await chromium.OpenAsync("/demo/compare/4");
        var whole = (await BoxesAsync(tab))[0].Width;
        await tab.Page.Keyboard.PressAsync("z");
        await tab.UntilAsync("document.querySelector('.zoom-picture').getBoundingClientRect().width === 512");
        await tab.Page.Keyboard.PressAsync("z");
        await tab.UntilAsync(FormattableString.Invariant($"document.querySelector('.zoom-picture').getBoundingClientRect().width === {whole}"));
    }

    [Fact]
    public async Task The_slider_shows_one_picture_on_each_side()
    {
        await using var tab = await chromium.OpenAsync("/demo/compare/2");
        await BoxesAsync(tab);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Slider" }).ClickAsync();
        await tab.UntilAsync("document.querySelectorAll('.zoom-over .zoom-picture').length === 1 && document.querySelector('.zoom-over .zoom-picture').style.transform !== ''");
        var pane = (await tab.Page.Locator(".zoom-pane").BoundingBoxAsync())!;
        var (left, right) = (pane.X + pane.Width / 2 - 200, pane.X + pane.Width / 2 + 200);
        var y = pane.Y + 20;
        var half = await Pixels.AtAsync(tab.Page, (left, y), (right, y));
        half[0].ShouldNotBe(half[1]);
        await tab.Page.Locator(".zoom-slider").FillAsync("0");
        (await Pixels.AtAsync(tab.Page, (left, y), (right, y))).ShouldBe([half[1], half[1]]);
        await tab.Page.Locator(".zoom-slider").FillAsync("100");
        (await Pixels.AtAsync(tab.Page, (left, y), (right, y))).ShouldBe([half[0], half[0]]);
        await tab.ShootAsync("demo-compare-slider");
    }

    [Fact]
    public async Task The_difference_of_equal_places_is_black()
    {
        await using var tab = await chromium.OpenAsync("/demo/compare/2");
        await BoxesAsync(tab);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Difference" }).ClickAsync();
        await tab.UntilAsync("document.querySelector('.zoom-over .zoom-picture')?.style.transform");
        var pane = (await tab.Page.Locator(".zoom-pane").BoundingBoxAsync())!;
        // The backgrounds differ in hue; beside the pictures there is nothing to differ.
        var pixels = await Pixels.AtAsync(tab.Page, (pane.X + pane.Width / 2 - 200, pane.Y + 20), (pane.X + 10, pane.Y + 20));
        pixels[0].ShouldNotBe("0,0,0");
        pixels[1].ShouldBe("0,0,0");
        await tab.ShootAsync("demo-compare-difference");
    }

    private static async Task<Box[]> BoxesAsync(StudioTab tab)
    {
        await tab.UntilAsync("[...document.querySelectorAll('.zoom-picture')].every(picture => picture.naturalWidth && picture.style.transform)");
        return await tab.Page.EvaluateAsync<Box[]>("""
            [...document.querySelectorAll(".zoom-pane")].map(pane => {
              const [outer, inner] = [pane.getBoundingClientRect(), pane.querySelector(".zoom-picture").getBoundingClientRect()];
              return { left: inner.left - outer.left, top: inner.top - outer.top, width: inner.width };
            })
            """);
    }

    private sealed record Box
    {
        public double Left { get; init; }
        public double Top { get; init; }
        public double Width { get; init; }
    }
}
