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
    private const long MostResults = 65_536;
    private static readonly ConcurrentDictionary<(string Library, string Name, string Overload), Operator> Known = new();
    private nint handle;

    /// <summary>Every operator that this library binds and that has been declared so far.</summary>
    internal static IEnumerable<Operator> All => Known.Values;

    internal static Operator Aten(string name, string overload = "") => Find("aten", name, overload);

    internal static Operator Own(string name) => Find("actordiffusion", name, "");

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
    internal void Run(params ReadOnlySpan<Argument> arguments) => Invoke(arguments, null, null, 0);

    /// <summary>Calls for a list of tensors, or several results.</summary>
    internal torch.Tensor[] CallMany(long capacity, params ReadOnlySpan<Argument> arguments)
    {
        if (capacity > MostResults)
            throw new TorchException($"{name} would give {capacity} tensors; {MostResults} is the most.");
        var results = new nint[Math.Max(1, capacity)];
        var owned = new long[results.Length];
        int count;
        fixed (nint* firstResult = results)
        fixed (long* firstOwned = owned)
            count = Invoke(arguments, firstResult, firstOwned, results.Length);
        var tensors = new torch.Tensor[count];
        for (var i = 0; i < count; i++)
            tensors[i] = torch.Tensor.Own(results[i], owned[i]);
        return tensors;
    }

    private static Operator Find(string library, string name, string overload) =>
        Known.GetOrAdd((library, name, overload), static key => new($"{key.Library}::{key.Name}", key.Overload));

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
