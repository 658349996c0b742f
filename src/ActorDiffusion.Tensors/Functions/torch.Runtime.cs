using System.Runtime.InteropServices;
using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>Version of the libtorch in use, e.g. 1.13.1.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)NativeMethods.TorchVersion())!;

    /// <summary>How libtorch was built and runs: BLAS, OpenMP, instruction sets.</summary>
    public static unsafe string show_config()
    {
        var text = stackalloc byte[16384];
        NativeMethods.Check(NativeMethods.ParallelInfo(text, 16384));
        return Marshal.PtrToStringUTF8((nint)text)!;
    }

    /// <summary>Threads that one operation may use.</summary>
    public static int get_num_threads() => NativeMethods.ThreadCount();

    /// <summary>Sets the threads that one operation may use.</summary>
    /// <param name="count">At least 1.</param>
    public static void set_num_threads(int count) => NativeMethods.Check(NativeMethods.SetThreadCount(count));

    /// <summary>
    /// Keeps the memory of freed tensors, up to 2 GiB, for the next ones of their size: a sixth off a small model's training step,
    /// for a process that does little else.
    /// </summary>
    public static void keep_freed_memory() => NativeMethods.KeepFreedMemory();

    /// <summary>Gives back to the system what <see cref="keep_freed_memory"/> keeps now.</summary>
    public static void release_kept_memory() => NativeMethods.ReleaseKeptMemory();

    /// <summary>Whether a device really carries out an operation in a type: it is tried, once, on a few elements.</summary>
    /// <param name="device">Where.</param>
    /// <param name="dtype">In which type.</param>
    /// <param name="operation">What.</param>
    public static bool Supports(Device device, ScalarType dtype, ProbedOperation operation) =>
        Capabilities.Supports(device, dtype, operation);
}
