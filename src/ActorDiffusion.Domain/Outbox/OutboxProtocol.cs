using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Outbox;

/// <summary>A worker has a picture that the hub does not know to have yet.</summary>
[Manifest("outbox.result-kept.v1")]
public sealed record ResultKept(JobId Job, long Fence, string ContentKey, JobResult Result) : IEvent;

/// <summary>The hub has it.</summary>
[Manifest("outbox.result-delivered.v1")]
public sealed record ResultDelivered(JobId Job, long Fence) : IEvent;
