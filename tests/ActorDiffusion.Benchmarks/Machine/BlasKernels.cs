using System.Runtime.Intrinsics.X86;

namespace ActorDiffusion.Benchmarks.Machine;

/// <summary>OpenBLAS's fastest kernels for this processor, so that a comparison is with the other program at its best.</summary>
internal static class BlasKernels
{
    internal static string Best => Avx512F.IsSupported ? "SkylakeX" : "Haswell";
}
