namespace ActorDiffusion.Domain.Messages;

/// <summary>What a request is recognised by when it comes again, however late and over whichever connection.</summary>
/// <param name="Id">Made by whoever asks, once for each thing that is wanted.</param>
/// <param name="Content">Hash of what is wanted, so that another request under the same id is refused; null where every request has an id of its own.</param>
public sealed record RequestMark(string Id, string? Content = null)
{
    internal static Rejected Taken { get; } = new("This Idempotency-Key was used for another body; take a new key for a new request.", "Idempotency-Key");

    internal Rejected? Refusal() => IdentifierCheck.Refusal("request", Id) ?? (Content is null ? null : IdentifierCheck.Refusal("request", Content));
}
