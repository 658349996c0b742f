using ActorKit.Persistence.Sql;
using Microsoft.Data.Sqlite;

namespace ActorDiffusion.Node.Library;

/// <summary>
/// The library's index: a SQLite file of its own with one writer. It holds nothing that the hub does not know, so a missing, damaged or older
/// one is made anew.
/// </summary>
internal sealed class LibraryDatabase
{
    static LibraryDatabase() => BundledSqlite.TieToItself();

    private const long Version = 2;

    private readonly string connectionString;
    private long changes;

    private LibraryDatabase(string path) => connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();

    public static LibraryDatabase Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!IsCurrent(path))
            foreach (var old in new[] { path, path + "-wal", path + "-shm" })
                File.Delete(old);
        var database = new LibraryDatabase(path);
        using var connection = database.Connect();
        Run(connection, "PRAGMA journal_mode = WAL;" + Schema + $"PRAGMA user_version = {Version};");
        return database;
    }

    /// <summary>Grows with everything that is written.</summary>
    public long Changes => Interlocked.Read(ref changes);

    public void Changed() => Interlocked.Increment(ref changes);

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        // It can be made anew, so a write need not wait for the disk.
        Run(connection, "PRAGMA busy_timeout = 10000; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;");
        return connection;
    }

    public static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    public static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private static bool IsCurrent(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            using var version = Command(connection, "PRAGMA user_version");
            return version.ExecuteScalar() is Version;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS image (
            id INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, asset TEXT NOT NULL, series TEXT, cell TEXT, title TEXT NOT NULL, body TEXT NOT NULL,
            model TEXT, sampler TEXT, scheduler TEXT, cfg REAL, seed INTEGER, steps INTEGER,
            shift REAL, width INTEGER, height INTEGER, denoise REAL, hires REAL, strength REAL, loras TEXT, flag TEXT NOT NULL, stars INTEGER NOT NULL,
            colour TEXT NOT NULL, stage TEXT NOT NULL, kind TEXT NOT NULL, backend TEXT, at INTEGER NOT NULL, colourfulness REAL, brightness REAL,
            likeness REAL);
        CREATE TABLE IF NOT EXISTS record (id INTEGER PRIMARY KEY, prompt TEXT NOT NULL, negative TEXT NOT NULL, note TEXT, json TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS image_at ON image (at);
        CREATE INDEX IF NOT EXISTS image_asset ON image (asset);
        CREATE INDEX IF NOT EXISTS image_series ON image (series);
        CREATE TABLE IF NOT EXISTS lora (image INTEGER NOT NULL, name TEXT NOT NULL, asset TEXT NOT NULL, strength REAL NOT NULL);
        CREATE INDEX IF NOT EXISTS lora_image ON lora (image);
        CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (text, content = '', contentless_delete = 1, tokenize = "unicode61 tokenchars '-'");
        CREATE TABLE IF NOT EXISTS measure (
            asset TEXT PRIMARY KEY, palette TEXT, colourfulness REAL, brightness REAL, nearest TEXT, likeness REAL, sketch BLOB, problem TEXT) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS palette (asset TEXT NOT NULL, l REAL NOT NULL, a REAL NOT NULL, b REAL NOT NULL, share REAL NOT NULL);
        CREATE INDEX IF NOT EXISTS palette_asset ON palette (asset);
        CREATE TABLE IF NOT EXISTS series (id TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;

        """;
}
