using System.Reflection;
using System.Runtime.InteropServices;

namespace ActorDiffusion.Diffusion.Imaging.Native;

/// <summary>Finds the built shim: beside the program, in ACTORDIFFUSION_NATIVE, or in artifacts/native of the folders above.</summary>
internal static class VipsLibrary
{
    public const string Name = "actordiffusion_vips";

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Name)
            return 0;
        foreach (var path in Candidates().Where(File.Exists))
        {
            if (NativeLibrary.TryLoad(path, out var library))
                return library;
            throw new BadInputException($"The picture library {path} does not load (libvips missing?): run ./actordiffusion, which installs it.");
        }
        throw new BadInputException("The picture library is not built yet: run ./actordiffusion in the repository, which builds it.");
    }

    private static IEnumerable<string> Candidates()
    {
        var file = OperatingSystem.IsMacOS() ? $"lib{Name}.dylib" : $"lib{Name}.so";
        if (Environment.GetEnvironmentVariable("ACTORDIFFUSION_NATIVE") is { Length: > 0 } folder)
            yield return Path.Combine(folder, file);
        yield return Path.Combine(AppContext.BaseDirectory, file);
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
            yield return Path.Combine(up.FullName, "artifacts", "native", file);
    }
}
