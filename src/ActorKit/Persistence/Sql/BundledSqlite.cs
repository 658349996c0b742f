using System.Runtime.InteropServices;
using System.Text;

namespace ActorKit.Persistence.Sql;

/// <summary>
/// Ties the bundled SQLite to itself. Other native libraries of a process (libvips' modules, for one) bring the system's SQLite into the global
/// namespace; calls inside the bundled one that are bound after that would end in the other, and the process with them.
/// </summary>
public static class BundledSqlite
{
    private const int BindNow = 0x2, OwnSymbolsFirst = 0x8; // RTLD_NOW, RTLD_DEEPBIND of glibc
    private const string File = "libe_sqlite3.so";

    private static readonly Lazy<bool> Tied = new(Tie);

    /// <summary>Must be called before the process opens its first SQLite connection, ActorKit's or not; later calls do nothing.</summary>
    public static void TieToItself() => _ = Tied.Value;

    // Who finds none leaves it to the package, which says so itself.
    private static bool Tie()
    {
        if (!OperatingSystem.IsLinux()) return false;
        var folders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, File))
            .Where(System.IO.File.Exists)
            .Any(path => Open(Encoding.UTF8.GetBytes(path + '\0'), BindNow | OwnSymbolsFirst) != 0);
    }

    [DllImport("libc", EntryPoint = "dlopen")]
    private static extern nint Open(byte[] path, int flags);
}
