using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Library;

/// <summary>Keeps the index true while the node runs.</summary>
internal sealed partial class LibraryRunner(
    ActorSystem system, HubRefs refs, LibraryProjection projection, LibraryMeasuring measuring, TimeProvider time, ILogger<LibraryRunner> log) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var changes = new LibraryChanges();
        var listener = system.ActorOf(Props.Create(() => new FeedListener(refs.Feed, -1, changes)));
        measuring.Start();
        try
        {
            while (await changes.Heard.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gathering, time, stoppingToken);
                HashSet<LibraryChange> some = [];
                while (changes.Heard.TryRead(out var change)) some.Add(change);
                await ApplyAsync(some.Contains(new LibraryChange.Everything()) ? [new LibraryChange.Everything()] : some, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops; the versions in the index say what was not read yet.
        }
        finally
        {
            system.Stop(listener);
        }
    }

    private async Task ApplyAsync(IEnumerable<LibraryChange> some, CancellationToken cancel)
    {
        foreach (var change in some)
            while (!await TryAsync(change, cancel)) await Task.Delay(Pause, time, cancel);
    }

    private async Task<bool> TryAsync(LibraryChange change, CancellationToken cancel)
    {
        try
        {
            await projection.ApplyAsync(change, cancel);
            return true;
        }
        catch (HubRefusedException)
        {
            return true; // what changed is gone
        }
        catch (Exception problem) when (problem is HubUnavailableException or SqliteException)
        {
            LogProblem(problem);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The library waits")]
    private partial void LogProblem(Exception problem);
}
