using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Series;

/// <summary>The latest requests that a series has obeyed. A network repeats what is young; what is older than all of them is not recognised any more.</summary>
internal sealed record RecentRequests
{
    private ImmutableDictionary<string, RequestMark> ById { get; init; } = ImmutableDictionary.Create<string, RequestMark>(StringComparer.Ordinal);

    private ImmutableQueue<string> Ids { get; init; } = [];

    public static RecentRequests None { get; } = new();

    /// <summary>Oldest first.</summary>
    public IEnumerable<RequestMark> InOrder => Ids.Select(id => ById[id]);

    /// <summary>The request that came under an id, or null.</summary>
    public RequestMark? Find(string id) => ById.GetValueOrDefault(id);

    public RecentRequests With(RequestMark request)
    {
        var (byId, ids) = (ById.SetItem(request.Id, request), ById.ContainsKey(request.Id) ? Ids : Ids.Enqueue(request.Id));
        if (byId.Count <= SeriesLimits.Requests) return new() { ById = byId, Ids = ids };
        ids = ids.Dequeue(out var oldest);
        return new() { ById = byId.Remove(oldest), Ids = ids };
    }
}
