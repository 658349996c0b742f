using System.Collections.Immutable;

namespace ActorKit.Persistence.Journal;

/// <summary>An event with tags, which are written beside it.</summary>
public sealed record Tagged(object Payload, IImmutableSet<string> Tags)
{
    public Tagged(object payload, IEnumerable<string> tags) : this(payload, (IImmutableSet<string>)tags.ToImmutableHashSet())
    {
    }
}
