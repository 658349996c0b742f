using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Ui.Memory;

namespace ActorDiffusion.Ui.Pages;

/// <summary>Who decides in this browser, as decisions are signed.</summary>
internal static class Artist
{
    public const string Key = "artist";

    public static string Name(ViewMemory memory) => memory.Get(Key, "") is { Length: > 0 } name ? name : "artist";

    /// <summary>For one thing that the artist does, so that it counts once however often a network brings it to the hub.</summary>
    public static RequestMark Mark() => new(Guid.NewGuid().ToString("N"));
}
