using System.Text.Json.Serialization;
using ActorDiffusion.Domain.Feed;

namespace ActorDiffusion.Node.Api.Events;

/// <summary>One text frame of the event stream.</summary>
/// <param name="Type">What happened, such as "job.completed" or "job.progress"; or "status" (first), "gap" (ask for everything anew), "ping".</param>
/// <param name="Offset">Of an event; connect again with <c>after</c> set to the last one seen. Progress has none.</param>
/// <param name="At">When it happened.</param>
/// <param name="Subject">The id of what changed: a job, run, node, or "series/{id}/{cell}".</param>
/// <param name="Data">A few values as text.</param>
internal sealed record EventMessage(
    string Type, long? Offset = null, DateTimeOffset? At = null, string? Subject = null, IReadOnlyDictionary<string, string>? Data = null)
{
    public static readonly EventMessage Ping = new("ping");

    public static EventMessage Of(FeedEvent change) => new(change.Kind, change.Offset, change.At, change.Subject, change.Data);

    public static EventMessage Of(FeedPulse pulse) => new(pulse.Kind, Subject: pulse.Subject, Data: pulse.Data);

    /// <summary>The first frame: the latest offset there is.</summary>
    public static EventMessage Status(long head) => new("status", head);

    /// <summary>Events up to this offset were missed and are no longer kept.</summary>
    public static EventMessage Gap(long head) => new("gap", head);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventMessage))]
internal sealed partial class EventJson : JsonSerializerContext;
