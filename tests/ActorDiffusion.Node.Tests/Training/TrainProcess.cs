using System.Diagnostics;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Tests.Training;

/// <summary>`train` on the sample series and the built-in model as a process of its own, small enough to take seconds.</summary>
internal sealed class TrainProcess : IDisposable
{
    public const int Steps = 80;

    // A safety net for a hung process, not a measurement.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly Task<string> output, error;

    private TrainProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public static TrainProcess Start(string dataDirectory, params string[] more) => Start(dataDirectory, Home.SampleSeries, Steps, more);

    public static TrainProcess Start(string dataDirectory, string dataset, int steps, params string[] more)
    {
        string[] arguments =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "actordiffusion.dll"), "train", "--data-dir", dataDirectory, "--json",
            "--dataset", dataset, "--output_name", "laz", "--resolution", "64",
            "--train_batch_size", "2", "--network_dim", "4", "--learning_rate", "1e-3", "--caption_dropout_rate", "0.2",
            "--max_train_steps", $"{steps}", "--save_every_n_steps", "2", "--keep_checkpoints", "2", .. more,
        ];
        return new TrainProcess(Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    /// <summary>kill -9.</summary>
    /// <returns>Whether the process was still alive.</returns>
    public async Task<bool> KillAsync()
    {
        process.Kill();
        await EndAsync();
        return process.ExitCode == 128 + 9;
    }

    public void Interrupt() => Process.Start("kill", [InterruptIsIgnored() ? "-TERM" : "-INT", $"{process.Id}"]).WaitForExit();

    // A background job of a script inherits an ignored SIGINT; SIGTERM asks for the same.
    private static bool InterruptIsIgnored()
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status))
            return false;
        var mask = File.ReadLines(status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..].Trim();
        return (Convert.ToUInt64(mask, 16) & (1UL << 1)) != 0;
    }

    public async Task<CliResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
        return new CliResult(process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
