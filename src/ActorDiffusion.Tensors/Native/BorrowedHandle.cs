namespace ActorDiffusion.Tensors.Native;

/// <summary>Keeps a tensor alive during a native call, also when another thread disposes it meanwhile; 0 stands for none.</summary>
internal readonly ref struct BorrowedHandle
{
    private readonly torch.Tensor? tensor;

    internal BorrowedHandle(torch.Tensor? tensor)
    {
        var held = false;
        tensor?.DangerousAddRef(ref held);
        this.tensor = tensor;
    }

    internal nint Value => tensor?.DangerousGetHandle() ?? 0;

    public void Dispose() => tensor?.DangerousRelease();
}
