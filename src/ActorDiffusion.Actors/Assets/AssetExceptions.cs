using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Assets;

/// <summary>An asset is not here, or could not be brought here.</summary>
/// <param name="id">The asset.</param>
/// <param name="reason">What was tried, in words.</param>
/// <param name="cause">The last failure.</param>
public sealed class AssetMissingException(AssetId id, string reason = "it is not in the store", Exception? cause = null)
    : Exception($"The asset {id} is not available: {reason}.", cause)
{
    /// <summary>The asset.</summary>
    public AssetId Id => id;
}

/// <summary>More bytes than the store takes.</summary>
/// <param name="limit">The most bytes that an asset may have.</param>
public sealed class AssetTooLargeException(long limit) : Exception($"An asset may have at most {limit} bytes; this one has more.")
{
    /// <summary>The most bytes that an asset may have.</summary>
    public long Limit => limit;
}

/// <summary>Bytes arrived that are not those of the name (architecture: I4).</summary>
/// <param name="wanted">The name they came under.</param>
/// <param name="found">The name of the bytes.</param>
public sealed class AssetMismatchException(AssetId wanted, AssetId found)
    : Exception($"The bytes delivered as {wanted} are those of {found}.")
{
    /// <summary>The name they came under.</summary>
    public AssetId Wanted => wanted;

    /// <summary>The name of the bytes.</summary>
    public AssetId Found => found;
}
