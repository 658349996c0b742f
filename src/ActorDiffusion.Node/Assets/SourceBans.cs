using System.Collections.Concurrent;

namespace ActorDiffusion.Node.Assets;

/// <summary>Nodes that sent wrong bytes, and until when nothing is asked of them.</summary>
internal sealed class SourceBans(TimeSpan length, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> until = new(StringComparer.OrdinalIgnoreCase);

    public void Ban(Uri source) => until[source.Authority] = time.GetUtcNow() + length;

    public bool IsBanned(Uri source) => until.TryGetValue(source.Authority, out var end) && time.GetUtcNow() < end;
}
