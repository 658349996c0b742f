using System.Runtime.InteropServices;
using System.Text;

namespace ActorDiffusion.Node.Library;

/// <summary>
/// Binds the bundled SQLite's calls within itself before anything else does: libvips' modules bring the system's SQLite into the process, and a call
/// bound to that one ends the process. The journal does the same for itself, but the library may be opened first, and with another engine.
/// </summary>
internal static class OwnSqlite
{
    private const int BindNow = 0x2, OwnSymbolsFirst = 0x8; // RTLD_NOW, RTLD_DEEPBIND of glibc
    private const string Name = "libe_sqlite3.so";

    private static readonly Lazy<bool> Bound = new(Bind);

    /// <summary>Must be called before the first connection; later calls do nothing.</summary>
    public static void Use() => _ = Bound.Value;

    private static bool Bind()
    {
        if (!OperatingSystem.IsLinux()) return false;
        var folders = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Append(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, Name)).Where(File.Exists)
            .Any(path => Open(Encoding.UTF8.GetBytes(path + '\0'), BindNow | OwnSymbolsFirst) != 0);
    }

    [DllImport("libc", EntryPoint = "dlopen")]
    private static extern nint Open(byte[] path, int flags);
}
