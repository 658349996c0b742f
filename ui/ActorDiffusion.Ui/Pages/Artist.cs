using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Ui.Memory;

namespace ActorDiffusion.Ui.Pages;

/// <summary>Who decides in this browser, as decisions are signed.</summary>
internal static class Artist
{
    public const string Key = "artist";

    private const string RightsKey = "rights";

    public static string Name(ViewMemory memory) => memory.Get(Key, "") is { Length: > 0 } name ? name : "artist";

    /// <summary>The name as it was written; empty where nobody has.</summary>
    public static string Written(ViewMemory memory) => memory.Get(Key, "");

    /// <summary>Who may do what with the pictures, such as "© 2026 Ada Lovelace"; empty where nothing was said.</summary>
    public static string Rights(ViewMemory memory) => memory.Get(RightsKey, "");

    /// <summary>Signs what is decided from now on, the dossier, and copies of pictures.</summary>
    public static Task SignAsync(ViewMemory memory, string name) => memory.SetAsync(Key, name.Trim());

    public static Task SetRightsAsync(ViewMemory memory, string rights) => memory.SetAsync(RightsKey, rights.Trim());

    /// <summary>For one thing that the artist does, so that it counts once however often a network brings it to the hub.</summary>
    public static RequestMark Mark() => new(Guid.NewGuid().ToString("N"));
}
