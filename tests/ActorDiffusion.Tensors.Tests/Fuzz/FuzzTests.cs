using System.Diagnostics;
using System.Globalization;

namespace ActorDiffusion.Tensors.Tests.Fuzz;

/// <summary>No operation may end the process, whatever it is given. Repeat a failure with ACTORDIFFUSION_FUZZ_SEED and _FIRST.</summary>
public sealed class FuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Nothing_that_is_thrown_at_any_member_ends_the_process()
    {
        var seed = Environment.GetEnvironmentVariable(FuzzChild.Seed) ?? "20261123";
        var (first, last) = (Number(FuzzChild.First, 0), Number(FuzzChild.Last, 40_000));
        output.WriteLine($"seed {seed}, calls {first} to {last}, {PublicMembers.All.Length} members");
        var ends = new List<string>();
        while (first < last && ends.Count < 40)
        {
            var how = await RunChild(seed, first, last);
            var lines = await File.ReadAllLinesAsync(file);
            ends.AddRange(lines.Where(line => line.StartsWith(FuzzChild.Unexpected, StringComparison.Ordinal)));
            File.WriteAllText(file, "");
            if (how is null)
            {
                // Arguments that are always refused would prove nothing.
                var unreached = lines.Where(line => line.StartsWith(FuzzChild.NeverReached, StringComparison.Ordinal)).ToArray();
                unreached.Length.ShouldBeLessThan(PublicMembers.All.Length / 20, string.Join('\n', unreached));
                break;
            }

            var call = lines.LastOrDefault() ?? "before the first call";
            ends.Add($"{how} in call {call}");
            first = long.Parse(call.Split(' ')[0], CultureInfo.InvariantCulture) + 1;
        }

        ends.ShouldBeEmpty($"seed {seed}:\n{string.Join('\n', ends)}\n");
    }

    /// <returns>Null, or how the process ended before its time.</returns>
    private async Task<string?> RunChild(string seed, long first, long last)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(FuzzTests).Assembly.Location);
        foreach (var argument in new[] { "-explicit", "only", "-noColor", "-method", $"{typeof(FuzzChild).FullName}.{nameof(FuzzChild.Calls_everything_with_anything)}" })
            start.ArgumentList.Add(argument);
        start.Environment[FuzzChild.Seed] = seed;
        start.Environment[FuzzChild.First] = first.ToString(CultureInfo.InvariantCulture);
        start.Environment[FuzzChild.Last] = last.ToString(CultureInfo.InvariantCulture);
        start.Environment[FuzzChild.File] = file;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var child = Process.Start(start)!;
        var said = Task.WhenAll(child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await child.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            child.Kill(entireProcessTree: true);
            return "no end after 5 minutes";
        }

        if (child.ExitCode == 0)
            return null;
        var words = string.Join('\n', await said);
        return $"exit code {child.ExitCode} ({words[^Math.Min(words.Length, 600)..]})";
    }

    private static long Number(string variable, long usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : usual;
}
