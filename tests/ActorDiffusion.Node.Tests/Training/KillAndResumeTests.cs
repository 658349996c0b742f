using System.Security.Cryptography;

namespace ActorDiffusion.Node.Tests.Training;

/// <summary>Invariant I8: a run that is killed with SIGKILL at any instant and resumed ends bit-equal to the undisturbed run.</summary>
public sealed class KillAndResumeTests(ITestOutputHelper words) : IDisposable
{
    private const int MostMisses = 5;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("actordiffusion-kill-");

    [Fact]
    public async Task Twenty_kills_at_random_instants_change_no_bit_of_the_lora()
    {
        var seed = Environment.GetEnvironmentVariable("ACTORDIFFUSION_TEST_SEED") is { Length: > 0 } given
            ? int.Parse(given)
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        words.WriteLine($"ACTORDIFFUSION_TEST_SEED={seed}");
        var undisturbed = await FinishAsync(Data("undisturbed"));
        var killed = Data("killed");
        // The folders that the instants are told by.
        Directory.CreateDirectory(Path.Combine(killed, "runs"));

        foreach (var instant in KillInstant.Twenty(new Random(seed)))
        {
            words.WriteLine($"{instant} with {Checkpoints(killed)} there");
            for (var misses = 0; !await KillAsync(killed, instant); misses++)
            {
                // On a busy machine a run may end before the kill arrives: it is begun anew, so that all twenty kills hit.
                misses.ShouldBeLessThan(MostMisses, $"the run ended before it could be killed: {instant}, seed {seed}");
                Directory.Delete(Path.Combine(killed, "runs"), recursive: true);
                Directory.CreateDirectory(Path.Combine(killed, "runs"));
            }
        }

        var resumed = await FinishAsync(killed);
        File.ReadAllBytes(resumed).ShouldBe(File.ReadAllBytes(undisturbed), $"seed {seed}");
        File.ReadAllLines(Beside(resumed, "loss.csv")).ShouldBe(File.ReadAllLines(Beside(undisturbed, "loss.csv")), $"seed {seed}");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<string> FinishAsync(string data)
    {
        using var train = TrainProcess.Start(data, "--resume");
        var result = await train.EndAsync();
        result.ExitCode.ShouldBe(0, result.Error);
        result.Json.GetProperty("step").GetInt32().ShouldBe(TrainProcess.Steps);
        return result.Json.GetProperty("lora").GetString()!;
    }

    private static async Task<bool> KillAsync(string data, KillInstant instant)
    {
        var cache = Path.Combine(data, "cache");
        if (instant is KillInstant.WhileCaching && Directory.Exists(cache))
            Directory.Delete(cache, recursive: true);
        using var events = instant switch
        {
            KillInstant.WhileCaching caching => new FolderEvents(Directory.CreateDirectory(data).FullName, caching.File, IsCacheFile),
            KillInstant.AfterCheckpoint after => new FolderEvents(Path.Combine(data, "runs"), after.Count, name => name.StartsWith("step", StringComparison.Ordinal)),
            KillInstant.WhileWriting writing => new FolderEvents(Path.Combine(data, "runs"), writing.Count, name => name.StartsWith(".writing-", StringComparison.Ordinal)),
            _ => null,
        };
        using var train = TrainProcess.Start(data, "--resume");
        var ended = train.EndAsync();
        await Task.WhenAny(events?.Reached ?? Task.CompletedTask, ended);
        var delay = instant switch
        {
            KillInstant.AfterStart start => start.Milliseconds,
            KillInstant.AfterCheckpoint after => after.Milliseconds,
            KillInstant.WhileWriting writing => writing.Milliseconds,
            _ => 0,
        };
        await Task.WhenAny(Task.Delay(delay), ended);
        return await train.KillAsync();
    }

    // Latents and texts in their subfolders, not the list of hashes.
    private static bool IsCacheFile(string name) => name.EndsWith(".safetensors", StringComparison.Ordinal) && name.Length > 64;

    private static int Checkpoints(string data) =>
        Directory.EnumerateDirectories(Path.Combine(data, "runs"), "step*", SearchOption.AllDirectories).Count();

    private static string Beside(string file, string name) => Path.Combine(Path.GetDirectoryName(file)!, name);

    private string Data(string name) => Path.Combine(folder.FullName, name);
}
