using ActorDiffusion.Ui.Tests.Browser;
using Microsoft.Playwright;

namespace ActorDiffusion.Ui.Tests.Studio;

/// <summary>A tab on a series' page.</summary>
internal static class SeriesTab
{
    // Pictures are rendered beside everything else that runs on the machine.
    private const float Patience = 180_000;

    public static ILocator Cell(this StudioTab tab, int index) => tab.Page.Locator($".vcell[data-index='{index}']");

    /// <summary>Waits until so many cells of the grid, from the first on, have their pictures.</summary>
    public static async Task RenderedAsync(this StudioTab tab, int cells)
    {
        for (var index = 0; index < cells; index++)
            await tab.Cell(index).And(tab.Page.Locator("[data-state=Rendered], [data-state=Kept], [data-state=Rejected]")).WaitForAsync(new() { Timeout = Patience });
    }

    /// <summary>Waits until a cell has a state, such as Kept.</summary>
    public static Task StateAsync(this StudioTab tab, int index, string state) =>
        Assertions.Expect(tab.Cell(index)).ToHaveAttributeAsync("data-state", state, new() { Timeout = Patience });

    /// <summary>Puts the keyboard on a cell, as a click does.</summary>
    public static async Task FocusAsync(this StudioTab tab, int index)
    {
        await tab.Cell(index).ClickAsync();
        await tab.Page.Locator($".vcell.is-focused[data-index='{index}']").WaitForAsync();
    }

    /// <summary>Presses a key and waits until the page says what became of it.</summary>
    public static async Task PressAsync(this StudioTab tab, string key, string said)
    {
        await tab.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(tab.Page.Locator("[role=status]").Filter(new() { HasText = said })).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    /// <summary>Waits until the page works again after its server went away.</summary>
    public static async Task BackAsync(this StudioTab tab)
    {
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync(new() { Timeout = Patience });
        await tab.Cell(0).WaitForAsync(new() { Timeout = Patience });
    }
}
