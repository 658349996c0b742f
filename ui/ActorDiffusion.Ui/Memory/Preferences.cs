using ActorDiffusion.Ui.Hosting;
using ActorDiffusion.Ui.Languages;
using Microsoft.JSInterop;

namespace ActorDiffusion.Ui.Memory;

/// <summary>Language and appearance. Cookies hold them, so that the server's first answer is already in the right dress.</summary>
public sealed class Preferences(BrowserModules modules, Localizer localizer)
{
    internal const string LanguageCookie = "studio.language", ThemeCookie = "studio.theme";

    public Appearance Theme { get; private set; }

    /// <summary>What the first answer found in the cookies.</summary>
    internal void Begin(Language language, Appearance theme)
    {
        localizer.Use(language);
        Theme = theme;
    }

    public async Task UseAsync(Language language)
    {
        localizer.Use(language);
        await SetAsync(LanguageCookie, language.Code, "lang");
    }

    public async Task UseAsync(Appearance theme)
    {
        Theme = theme;
        await SetAsync(ThemeCookie, theme.Code(), "data-theme");
    }

    private async Task SetAsync(string cookie, string value, string attribute)
    {
        var module = await modules.GetAsync("preferences");
        await module.InvokeVoidAsync("set", cookie, value, attribute);
    }
}
