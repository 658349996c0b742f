using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(ActorKit.Tests.Persistence.PostgreSqlServer))]

namespace ActorKit.Tests.Persistence;

/// <summary>A real server in a temporary folder, started when the first test needs it. It refuses to run as root.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    private static readonly string? Programs = FindPrograms();

    private readonly Lazy<string> _connection;
    private DirectoryInfo? _folder;
    private int _lastSchema;

    public PostgreSqlServer() => _connection = new Lazy<string>(Start);

    /// <summary>Connection string of a new, empty schema; skips the test where PostgreSQL is not installed.</summary>
    public string NewSchema()
    {
        Assert.SkipWhen(Programs is null, "PostgreSQL's server programs are not installed (Debian: apt-get install postgresql)");
        var name = $"test{Interlocked.Increment(ref _lastSchema)}";
        using var connection = new NpgsqlConnection(_connection.Value);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE SCHEMA {name}", connection);
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(_connection.Value) { SearchPath = name }.ToString();
    }

    public void Dispose()
    {
        if (_folder is null) return;
        NpgsqlConnection.ClearAllPools();
        Run("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        _folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(_folder!.FullName, "data");

    private static string? FindPrograms()
    {
        string[] folders = [.. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(each => $"{each}/bin") : [],
            .. Environment.GetEnvironmentVariable("PATH")!.Split(':')];
        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "initdb")));
    }

    private string Start()
    {
        _folder = Directory.CreateTempSubdirectory("actorkit-postgres-");
        if (Environment.IsPrivilegedProcess) Execute("chown", "postgres", _folder.FullName);
        var port = FreePort();
        Run("initdb", "-D", Data, "-A", "trust", "-U", "postgres", "--no-locale", "-E", "UTF8");
        Run("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder.FullName, "log"),
            "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder.FullName}", "start");
        return $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        if (Environment.IsPrivilegedProcess) Execute("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Execute(path, arguments);
    }

    private static void Execute(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }
}
