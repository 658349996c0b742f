using ActorDiffusion.Ui.Memory;

namespace ActorDiffusion.Ui.Pages;

/// <summary>Who decides in this browser, as decisions are signed.</summary>
internal static class Artist
{
    public const string Key = "artist";

    public static string Name(ViewMemory memory) => memory.Get(Key, "") is { Length: > 0 } name ? name : "artist";
}
