using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ActorDiffusion.Benchmarks.Machine;
using ActorDiffusion.Benchmarks.Mini;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Benchmarks.PyTorch;

/// <summary>Our times over PyTorch's at its best setting, in one run on one machine; below 1 we are faster.</summary>
/// <param name="Version">PyTorch's version.</param>
/// <param name="Best">PyTorch's shortest time of each work over its settings.</param>
/// <param name="LoraStepRatio">Ours / PyTorch, LoRA step.</param>
/// <param name="ImageRatio">Ours / PyTorch, the larger of one image alone and one of four.</param>
public sealed record PyTorchResult(string Version, MiniTimes Best, double LoraStepRatio, double ImageRatio);

/// <summary>Runs reference.py with Debian's python3-torch, which stands on the same libtorch.</summary>
public static class PyTorchComparison
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    /// <summary>Alternates both programs so that a change of the machine's load meets both.</summary>
    /// <param name="folder">samples/mini.</param>
    /// <param name="ours">Measures us once.</param>
    /// <param name="repeats">LoRA steps in each measurement.</param>
    /// <param name="rounds">How often each is measured; the best round counts for each.</param>
    /// <exception cref="BadInputException">PyTorch is not installed.</exception>
    public static (MiniTimes Ours, PyTorchResult Theirs) Run(string folder, Func<MiniTimes> ours, int repeats, int rounds)
    {
        var (version, theirs) = ("", new List<MiniTimes>());
        var own = new List<MiniTimes>();
        for (var round = 0; round < rounds; round++)
        {
            own.Add(ours());
            foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
            {
                var answer = Measure(folder, threads, repeats);
                version = answer.Version;
                theirs.AddRange(answer.Settings.Values);
            }
        }

        var (mine, best) = (Fastest(own), Fastest(theirs));
        return (mine, new(version, best, mine.LoraStep / best.LoraStep, Math.Max(mine.Image / best.Image, mine.ImageOfFour / best.ImageOfFour)));
    }

    private static MiniTimes Fastest(List<MiniTimes> times) =>
        new(times.Min(time => time.LoraStep), times.Min(time => time.Image), times.Min(time => time.ImageOfFour));

    private static Answer Measure(string folder, int threads, int repeats)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "PyTorch", "reference.py"), folder, Text(threads), Text(repeats)];
        // Debian's interpreter by its path: another python3 on the PATH does not see Debian's packages.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        using var process = Process.Start(new ProcessStartInfo(python, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OPENBLAS_CORETYPE"] = BlasKernels.Best, ["OMP_NUM_THREADS"] = Text(threads) },
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BadInputException($"PyTorch cannot be measured ({errors.Result.Trim().Split('\n')[^1]}): install it with 'apt-get install python3-torch'.");
        return JsonSerializer.Deserialize<Answer>(output, Names)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Answer(string Version, int Threads, Dictionary<string, MiniTimes> Settings);
}
