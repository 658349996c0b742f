using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Assets;

/// <summary>Where things lie below the store's root: <c>ab/abcd…</c>, and beside them what is not complete yet.</summary>
internal sealed class AssetFolder(string root)
{
    private int counter;

    public string Root => root;

    /// <summary>In the same file system as the assets, so that a rename is enough to make one appear.</summary>
    public string Incoming => Path.Combine(root, "incoming");

    public string FileOf(AssetId id) => Path.Combine(root, Checked(id)[..2], id.Value);

    /// <summary>What has arrived so far of an asset that another node sends.</summary>
    public string PartOf(AssetId id) => Path.Combine(Incoming, Checked(id) + ".part");

    public string NewTemporary() => Path.Combine(Incoming, $"{Environment.ProcessId}-{Interlocked.Increment(ref counter)}.tmp");

    // Names come from other machines; one that is no hash could lead out of the folder.
    private static string Checked(AssetId id) =>
        AssetId.IsValid(id.Value) ? id.Value : throw new ArgumentException($"'{id}' is not 64 lower-case hexadecimal digits.", nameof(id));
}
