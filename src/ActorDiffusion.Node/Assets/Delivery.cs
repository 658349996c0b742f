namespace ActorDiffusion.Node.Assets;

/// <summary>How asking one node for an asset went.</summary>
internal abstract record Delivery
{
    /// <summary>All bytes are there; whether they are the right ones is not known yet.</summary>
    /// <param name="Whole">This node sent every one of them.</param>
    public sealed record Complete(bool Whole) : Delivery;

    /// <summary>It broke off, or sent nothing for too long; what came is kept.</summary>
    /// <param name="Reason">In words.</param>
    /// <param name="Bytes">That came before.</param>
    public sealed record Broken(string Reason, long Bytes) : Delivery;

    /// <summary>It does not have the asset, or does not give it.</summary>
    /// <param name="Reason">In words.</param>
    /// <param name="IsPassing">It may answer otherwise soon.</param>
    public sealed record Refused(string Reason, bool IsPassing = false) : Delivery;
}
