using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using ActorDiffusion.Tensors.Native;
using UnmanagedMemory = System.Runtime.InteropServices.NativeMemory;

namespace ActorDiffusion.Tensors.Operators;

/// <summary>An operator of libtorch's dispatcher, found by its schema name at the first call.</summary>
/// <param name="name">Qualified name, e.g. <c>aten::add</c>.</param>
/// <param name="overload">Overload, e.g. <c>Tensor</c>; empty for the only one.</param>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private const int StackScratch = 512;
    private static readonly ConcurrentDictionary<(string, string), Operator> Known = new();
    private nint handle;

    /// <summary>Every operator that this library binds and that has been declared so far.</summary>
    internal static IEnumerable<Operator> All => Known.Values;

    internal static Operator Aten(string name, string overload = "") => Known.GetOrAdd(($"aten::{name}", overload), key => new(key.Item1, key.Item2));

    internal static Operator Own(string name) => Known.GetOrAdd(($"actordiffusion::{name}", ""), key => new(key.Item1, key.Item2));

    /// <summary>Name, arguments and results as libtorch writes them.</summary>
    internal string Schema
    {
        get
        {
            var text = stackalloc byte[4096];
            NativeMethods.Check(NativeMethods.OperatorSchema(Handle, text, 4096));
            return Marshal.PtrToStringUTF8((nint)text)!;
        }
    }

    private nint Handle
    {
        get
        {
            if (handle == 0)
            {
                NativeMethods.Check(NativeMethods.OperatorFind(name, overload, out var found));
                handle = found;
            }

            return handle;
        }
    }

    internal torch.Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        nint result;
        long owned;
        var count = Invoke(arguments, &result, &owned, 1);
        return count == 1 ? torch.Tensor.Own(result, owned) : throw new TorchException($"{name} gave {count} tensors instead of one.");
    }

    /// <summary>For operators that write into their first argument: the returned alias is dropped.</summary>
    internal torch.Tensor CallInPlace(torch.Tensor self, params ReadOnlySpan<Argument> others)
    {
        Span<Argument> arguments = [self, default, default, default, default, default];
        others.CopyTo(arguments[1..]);
        Run(arguments[..(others.Length + 1)]);
        return self;
    }

    /// <summary>Calls for the effect only.</summary>
    internal void Run(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc nint[2];
        var owned = stackalloc long[2];
        var count = Invoke(arguments, results, owned, 2);
        for (var i = 0; i < count; i++)
            NativeMethods.TensorFree(results[i]);
    }

    internal torch.Tensor[] CallMany(int capacity, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc nint[capacity];
        var owned = stackalloc long[capacity];
        var tensors = new torch.Tensor[Invoke(arguments, results, owned, capacity)];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = torch.Tensor.Own(results[i], owned[i]);
        return tensors;
    }

    private int Invoke(ReadOnlySpan<Argument> arguments, nint* results, long* owned, int capacity)
    {
        var length = 0;
        foreach (ref readonly var argument in arguments)
            length += argument.ScratchLength;
        var onStack = stackalloc long[length <= StackScratch ? length : 0];
        var scratch = length <= StackScratch ? onStack : (long*)UnmanagedMemory.Alloc((nuint)length, sizeof(long));
        var natives = stackalloc NativeArgument[arguments.Length];
        var packed = new ArgumentPacker(scratch);
        try
        {
            for (var i = 0; i < arguments.Length; i++)
                natives[i] = packed.Pack(arguments[i]);
            int count;
            NativeMethods.Check(NativeMethods.OperatorCall(Handle, natives, arguments.Length, results, owned, capacity, &count));
            return count;
        }
        finally
        {
            packed.Release(arguments);
            if (length > StackScratch)
                UnmanagedMemory.Free(scratch);
        }
    }
}
