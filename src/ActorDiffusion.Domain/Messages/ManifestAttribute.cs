namespace ActorDiffusion.Domain.Messages;

/// <summary>The name a message has on the wire and in the journal, such as <c>queue.job-leased.v1</c>. A changed form gets a new number.</summary>
/// <param name="name">Area, kind and version.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ManifestAttribute(string name) : Attribute
{
    /// <summary>Area, kind and version.</summary>
    public string Name { get; } = name;
}
