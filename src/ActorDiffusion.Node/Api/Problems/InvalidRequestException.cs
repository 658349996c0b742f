namespace ActorDiffusion.Node.Api.Problems;

/// <summary>A request that cannot be obeyed: each fault names its field and what is allowed.</summary>
/// <param name="status">400 when it was not understood, 422 when it was and is out of range.</param>
/// <param name="faults">At least one.</param>
internal sealed class InvalidRequestException(int status, IReadOnlyList<FieldFault> faults) : Exception(string.Join(' ', faults.Select(fault => fault.Sentence)))
{
    public InvalidRequestException(int status, string field, string sentence)
        : this(status, [new FieldFault(field, sentence)])
    {
    }

    public int Status => status;

    public IReadOnlyList<FieldFault> Faults => faults;
}

/// <param name="Field">As the request spells it, such as <c>loras[0].strength</c>; empty for the request as a whole.</param>
internal sealed record FieldFault(string Field, string Sentence);
