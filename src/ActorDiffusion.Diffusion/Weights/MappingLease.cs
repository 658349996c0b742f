using System.Runtime.InteropServices;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>
/// Keeps a file mapped while tensors lie in it: they own the lease, and the mapping ends with the last of them even when the file
/// object was disposed before.
/// </summary>
internal sealed class MappingLease
{
    private readonly SafeHandle mapping;

    public MappingLease(SafeHandle mapping)
    {
        this.mapping = mapping;
        var added = false;
        mapping.DangerousAddRef(ref added);
    }

    ~MappingLease() => mapping.DangerousRelease();
}
