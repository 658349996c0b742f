using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ActorDiffusion.Benchmarks.Actors;

/// <summary>The peer as a process of its own, so that it can be killed.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly string _folder;
    private readonly IReadOnlyList<string> _command;
    private Process? _process;

    /// <summary>Keeps what the peer needs to be started.</summary>
    /// <param name="folder">Where its journal and state are.</param>
    /// <param name="command">The program, and the arguments that make it a peer; folder and port are added.</param>
    public PeerProcess(string folder, IReadOnlyList<string> command)
    {
        (_folder, _command) = (folder, command);
        Port = FreePort();
    }

    public int Port { get; }

    public Address Address => new("akka.tcp", ActorPeer.SystemName, "127.0.0.1", Port);

    public void Start()
    {
        var start = new ProcessStartInfo(_command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in _command.Skip(1).Append(_folder).Append(Port.ToString(CultureInfo.InvariantCulture))) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    public async Task StartAndWaitAsync()
    {
        Start();
        while (await _process!.StandardOutput.ReadLineAsync() is { } line)
            if (line == ActorPeer.Ready)
                return;
        throw new InvalidOperationException("the benchmark's second process ended before it was ready");
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process?.Kill();

    /// <summary>SIGSTOP: its connection stays open, and nothing answers.</summary>
    public void Stop()
    {
        using var signal = Process.Start("kill", ["-STOP", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        signal.WaitForExit();
    }

    public void Dispose()
    {
        if (_process is null) return;
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
