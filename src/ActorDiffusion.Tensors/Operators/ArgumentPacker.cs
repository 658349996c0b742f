using System.Runtime.InteropServices;
using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors.Operators;

/// <summary>Lays arguments out for the shim and keeps every handle alive until the call is over.</summary>
/// <param name="scratch">Memory for list elements, long enough for all of them.</param>
internal unsafe ref struct ArgumentPacker(long* scratch)
{
    private long* next = scratch;
    private int held;

    internal NativeArgument Pack(in Argument argument) => argument.Reference switch
    {
        null => new() { Kind = argument.Kind, Integer = argument.Bits },
        SafeHandle handle => new() { Kind = argument.Kind, Integer = Hold(handle) },
        torch.Tensor[] tensors => PackTensors(tensors),
        long[] values => new() { Kind = argument.Kind, Length = values.Length, Pointer = Copy(MemoryMarshal.AsBytes<long>(values)) },
        double[] values => new() { Kind = argument.Kind, Length = values.Length, Pointer = Copy(MemoryMarshal.AsBytes<double>(values)) },
        byte[] text => new() { Kind = argument.Kind, Length = text.Length, Pointer = Copy(text) },
        _ => throw new InvalidOperationException($"An argument of type {argument.Reference.GetType()} has no native form."),
    };

    /// <summary>Lets go of what <see cref="Pack"/> held, also when it stopped half-way.</summary>
    internal void Release(ReadOnlySpan<Argument> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            if (argument.Reference is SafeHandle handle)
                Drop(handle);
            else if (argument.Reference is torch.Tensor[] tensors)
                foreach (var tensor in tensors)
                    Drop(tensor);
        }
    }

    private NativeArgument PackTensors(torch.Tensor[] tensors)
    {
        var first = next;
        next += tensors.Length;
        for (var i = 0; i < tensors.Length; i++)
            first[i] = Hold(tensors[i] ?? throw new TorchException($"Tensor {i} of a list of {tensors.Length} is missing."));
        return new() { Kind = ArgumentKind.TensorList, Length = tensors.Length, Pointer = first };
    }

    private void* Copy(ReadOnlySpan<byte> bytes)
    {
        var first = next;
        bytes.CopyTo(new Span<byte>(first, bytes.Length));
        next += (bytes.Length + sizeof(long) - 1) / sizeof(long);
        return first;
    }

    private nint Hold(SafeHandle handle)
    {
        var added = false;
        handle.DangerousAddRef(ref added);
        held++;
        return handle.DangerousGetHandle();
    }

    private void Drop(SafeHandle handle)
    {
        if (held == 0)
            return;
        held--;
        handle.DangerousRelease();
    }
}
