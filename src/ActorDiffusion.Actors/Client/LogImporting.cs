using ActorDiffusion.Domain.Import;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Client;

/// <summary>Imports an artist's log into a hub.</summary>
public static class LogImporting
{
    /// <summary>Makes the series of a log, in order. Repeated after an interruption, it goes on.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="entries">The log.</param>
    /// <param name="import">How it becomes series.</param>
    /// <param name="cancel">Ends it between two commands.</param>
    /// <returns>What was made; commands that changed nothing were done before.</returns>
    /// <exception cref="HubRefusedException">An entry cannot be taken; what was done before it stays.</exception>
    public static async Task<LogImported> ImportLogAsync(this HubClient hub, IReadOnlyList<LogEntry> entries, LogImport import, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var commands = ArtDirectionLog.Commands(entries, import);
        var changed = 0;
        foreach (var command in commands)
        {
            cancel.ThrowIfCancellationRequested();
            if (command is DecideCells decide && await IsDecidedAsync(hub, decide).ConfigureAwait(false)) continue;
            if ((await hub.SeriesAsync(command).ConfigureAwait(false)).Changed) changed++;
        }
        return new LogImported([.. commands.OfType<CreateSeries>().Select(create => create.Series)], commands.OfType<ImportPicture>().Count(), changed);
    }

    // What the artist decided since the log was imported first is not overruled by its remarks.
    private static async Task<bool> IsDecidedAsync(HubClient hub, DecideCells decide) =>
        (await hub.CellAsync(decide.Series, decide.Cells[0]).ConfigureAwait(false)).Decisions.Count > 0;
}

/// <summary>What an import made.</summary>
/// <param name="Series">In the order of the log.</param>
/// <param name="Outputs">Entries of the log.</param>
/// <param name="Changes">Commands that changed something; 0 when everything was imported before.</param>
public sealed record LogImported(IReadOnlyList<SeriesId> Series, int Outputs, int Changes);
