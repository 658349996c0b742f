using System.Text;

namespace ActorDiffusion.Domain.Tests.Simulation;

/// <summary>Time, chance and the network of one simulated cluster: everything in it follows from the seed.</summary>
internal sealed class World(ulong seed)
{
    private readonly PriorityQueue<Action, (long At, long Order)> due = new();
    private readonly Dictionary<string, Process> processes = [];
    private readonly HashSet<string> cutOff = [];
    private readonly Queue<string> trace = new();
    private readonly Dictionary<(string, string), long> latest = [];
    private ulong state = seed;
    private long order;

    /// <summary>Milliseconds since the beginning.</summary>
    public long Time { get; private set; }

    public DateTimeOffset Now => Queue.Jobs.Start + TimeSpan.FromMilliseconds(Time);

    /// <summary>False near the end, when the cluster must come to rest.</summary>
    public bool IsFaulty { get; private set; } = true;

    /// <summary>What happened last, for the one who reads a failing seed.</summary>
    public string Trace => new StringBuilder().AppendJoin('\n', trace).ToString();

    public void Note(string line)
    {
        trace.Enqueue($"{Time,8} {line}");
        if (trace.Count > 60) trace.Dequeue();
    }

    /// <summary>A number from 0 to below <paramref name="limit"/> (SplitMix64).</summary>
    public int Draw(int limit)
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
    }

    /// <summary>True in so many of a hundred cases, while there are faults.</summary>
    public bool Fault(int percent) => IsFaulty && Draw(100) < percent;

    public void After(int milliseconds, Action action) => due.Enqueue(action, (Time + milliseconds, ++order));

    /// <summary>Runs the action in this life of a process; if it ends before, never.</summary>
    public void After(Process process, int milliseconds, Action action)
    {
        var life = process.Life;
        After(milliseconds, () =>
        {
            if (process.IsUp && process.Life == life) action();
        });
    }

    /// <summary>Again and again in this life of a process.</summary>
    public void Every(Process process, int milliseconds, Action action) => After(process, milliseconds, () =>
    {
        action();
        Every(process, milliseconds, action);
    });

    public void Add(Process process) => processes[process.Name] = process;

    public void CutOff(string process) => cutOff.Add(process);

    public void Reconnect(string process) => cutOff.Remove(process);

    /// <summary>A message may be lost, delayed, duplicated and overtaken.</summary>
    public void Send(string from, string to, object message)
    {
        if (Fault(6)) return;
        var copies = Fault(5) ? 2 : 1;
        for (var copy = 0; copy < copies; copy++) After(Delay(), () => Deliver(from, to, message));
    }

    /// <summary>On one connection, as between a browser's server and the hub: a message may be lost or late, but is not overtaken.</summary>
    public void SendInOrder(string from, string to, object message)
    {
        if (Fault(6)) return;
        latest[(from, to)] = Math.Max(latest.GetValueOrDefault((from, to)), Time + Delay());
        After((int)(latest[(from, to)] - Time), () => Deliver(from, to, message));
    }

    private int Delay() => 1 + Draw(Fault(10) ? 8000 : 40);

    private void Deliver(string from, string to, object message)
    {
        if (!cutOff.Contains(from) && !cutOff.Contains(to) && processes[to].IsUp) processes[to].Receive(from, message);
    }

    public void Run(long until)
    {
        while (due.TryPeek(out _, out var next) && next.At <= until)
        {
            var action = due.Dequeue();
            Time = next.At;
            action();
        }

        Time = until;
    }

    public void EndFaults() => IsFaulty = false;
}
