using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace ActorDiffusion.Tensors.Native;

/// <summary>Finds the shim and sets what OpenBLAS reads from the environment before it loads.</summary>
internal static partial class NativeLoader
{
    private static readonly Lazy<nint> Library = new(Load);
    private static int registered;

    internal static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 0)
            NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);
    }

    // The runtime asks once for every entry.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) => name == NativeMethods.Library ? Library.Value : 0;

    private static nint Load()
    {
        ChooseBlasKernels();
        foreach (var folder in Folders())
        {
            var file = Path.Combine(folder, $"lib{NativeMethods.Library}.{(OperatingSystem.IsMacOS() ? "dylib" : "so")}");
            if (File.Exists(file))
                return Prepared(NativeLibrary.Load(file));
        }

        throw new DllNotFoundException($"lib{NativeMethods.Library} is not built: run ./actordiffusion once, which builds it into artifacts/native.");
    }

    /// <summary>One tensor asks for at most the memory that this machine, or its container, has.</summary>
    private static unsafe nint Prepared(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "ad_limit_allocation", out var entry))
            throw new DllNotFoundException($"lib{NativeMethods.Library} is older than this program: build src/native again.");
        var limit = (delegate* unmanaged<long, int>)entry;
        _ = limit(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes); // refuses nothing but 0
        return library;
    }

    /// <summary>ACTORDIFFUSION_NATIVE, then artifacts/native in any folder above the program.</summary>
    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("ACTORDIFFUSION_NATIVE") is { Length: > 0 } named)
            yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "artifacts", "native");
            if (folder.Name == "artifacts")
                yield return Path.Combine(folder.FullName, "native");
        }
    }

    /// <summary>An inherited OPENBLAS_CORETYPE below what the processor has costs a quarter of fp32 speed (registry.md).</summary>
    private static void ChooseBlasKernels()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return;
        if (Environment.GetEnvironmentVariable("ACTORDIFFUSION_KEEP_CORETYPE") is { Length: > 0 })
            return;
        if (Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported)
            SetEnvironment("OPENBLAS_CORETYPE", "SkylakeX", 1);
        else if (Avx2.IsSupported)
            SetEnvironment("OPENBLAS_CORETYPE", "Haswell", 1);
    }

    // .NET keeps its own copy of the environment; only the C library's is seen by native code.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
