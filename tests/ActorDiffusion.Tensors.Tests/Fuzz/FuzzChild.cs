using System.Diagnostics;
using System.Globalization;
using System.Text;
using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors.Tests.Fuzz;

/// <summary>
/// Runs in a process of its own, started by <see cref="FuzzTests"/>. Before each call it writes the call down, so that the last line
/// of the file names what ended the process.
/// </summary>
public sealed class FuzzChild
{
    internal const string Seed = "ACTORDIFFUSION_FUZZ_SEED", First = "ACTORDIFFUSION_FUZZ_FIRST", Last = "ACTORDIFFUSION_FUZZ_LAST", File = "ACTORDIFFUSION_FUZZ_FILE";
    internal const string Unexpected = "UNEXPECTED ", NeverReached = "NEVER REACHED ";
    private readonly Dictionary<string, (int Tried, int Done)> members = [];

    [Fact(Explicit = true)]
    public void Calls_everything_with_anything()
    {
        NativeMethods.Check(NativeMethods.LimitAllocation(32 << 20));
        var seed = ulong.Parse(Variable(Seed), CultureInfo.InvariantCulture);
        using var file = new FileStream(Variable(File), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (var number = long.Parse(Variable(First), CultureInfo.InvariantCulture); number < long.Parse(Variable(Last), CultureInfo.InvariantCulture); number++)
            Call(seed, number, Write);
        foreach (var (member, count) in members.Where(member => member.Value.Done == 0))
            Write($"{NeverReached}{member} in {count.Tried} calls");

        void Write(string line) => file.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }

    private void Call(ulong seed, long number, Action<string> write)
    {
        using var scope = NewDisposeScope();
        RandomCall? call = null;
        var start = Stopwatch.GetTimestamp();
        try
        {
            call = new RandomCall(seed, number);
            write($"{number} {call}");
            Count(call.Member, done: 0);
            call.Run();
            Count(call.Member, done: 1);
        }
        catch (Exception refusal) when (call is not null && (refusal is TorchException or ArgumentException or ObjectDisposedException))
        {
            // A sentence for the caller, which is what bad arguments deserve.
        }
#pragma warning disable CA1031 // Any other exception is written down and the next call made.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            write($"{Unexpected}{number} {call?.ToString() ?? "(drawing arguments)"}: {exception.ToString().ReplaceLineEndings(" ")}");
        }

        if (Stopwatch.GetElapsedTime(start) is { TotalSeconds: > 10 } took)
            write($"{Unexpected}{number} took {took.TotalSeconds:F0} s: {call}");
    }

    private void Count(string member, int done)
    {
        var (tried, succeeded) = members.GetValueOrDefault(member);
        members[member] = (tried + 1 - done, succeeded + done);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
