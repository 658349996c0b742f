using System.Collections.Concurrent;

namespace ActorDiffusion.Node.Hosting;

/// <summary>What must hold before a node takes work. Roles add their checks.</summary>
internal sealed class Readiness(TimeProvider time)
{
    // A check that hangs is a failed one, and the asker is not made to hang.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task<string?>>> checks = new(StringComparer.Ordinal);
    private volatile bool started;

    /// <summary>Whether all roles have started.</summary>
    public bool Started
    {
        get => started;
        set => started = value;
    }

    /// <param name="name">A word, shown to whoever asks.</param>
    /// <param name="problem">Null when all is well, else a sentence.</param>
    public void Add(string name, Func<CancellationToken, Task<string?>> problem) => checks[name] = problem;

    /// <inheritdoc cref="Add(string, Func{CancellationToken, Task{string}})"/>
    public void Add(string name, Func<string?> problem) => Add(name, _ => Task.FromResult(problem()));

    public async Task<ReadinessReport> CheckAsync(CancellationToken cancel)
    {
        var results = await Task.WhenAll(checks.Select(async check => KeyValuePair.Create(check.Key, await RunAsync(check.Value, cancel))));
        var problems = new SortedDictionary<string, string?>(results.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["started"] = Started ? null : "The node is starting.",
        };
        return new ReadinessReport(problems.Values.All(problem => problem is null), problems);
    }

    private async Task<string?> RunAsync(Func<CancellationToken, Task<string?>> check, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            return await check(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return $"No answer within {Limit.TotalSeconds:0} s.";
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return problem.Message;
        }
    }
}

/// <summary>Whether a node takes work; by each check's name null when all is well, else what is wrong.</summary>
internal sealed record ReadinessReport(bool Ready, IReadOnlyDictionary<string, string?> Checks);
