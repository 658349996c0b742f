using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Actors.Client;

/// <summary>
/// The hub as its users see it (REST, command line, studio): typed questions and commands, wherever the hub is. Commands are answered
/// when they are durable. <see cref="HubRefusedException"/>: the hub said no; <see cref="HubUnavailableException"/>: no answer in time, ask again.
/// </summary>
/// <param name="refs">The hub's actors.</param>
/// <param name="timeout">How long an answer may take.</param>
public sealed class HubClient(HubRefs refs, TimeSpan timeout)
{
    public Task<JobView> SubmitAsync(SubmitJob command) => AskAsync<JobView>(refs.Queue, command);

    public Task<JobView> JobAsync(JobId job) => AskAsync<JobView>(refs.Queue, new GetJob(job));

    public Task<JobPage> JobsAsync(string? state, string? before, int count) => AskAsync<JobPage>(refs.Queue, new ListJobs(state, before, count));

    /// <summary>Cancel, retry, set priority, pause, resume.</summary>
    public Task<Ok> QueueAsync(ICommand command) => AskAsync<Ok>(refs.Queue, command);

    /// <summary>Any command to a series.</summary>
    public Task<Ok> SeriesAsync(ISeriesCommand command) => AskAsync<Ok>(refs.Series, command);

    public Task<SeriesView> SeriesAsync(SeriesId series) => AskAsync<SeriesView>(refs.Series, new GetSeries(series));

    public Task<SeriesPage> SeriesListAsync(string? before, int count) => AskAsync<SeriesPage>(refs.Series, new ListSeries(before, count));

    public Task<CellPage> CellsAsync(SeriesId series, int offset, int count) => AskAsync<CellPage>(refs.Series, new GetCells(series, offset, count));

    public Task<CellMatches> MatchesAsync(SeriesId series, CellFilter filter) => AskAsync<CellMatches>(refs.Series, new GetMatches(series, filter));

    public Task<CellRecord> CellAsync(SeriesId series, CellId cell) => AskAsync<CellRecord>(refs.Series, new GetCell(series, cell));

    public Task<RunView> RequestRunAsync(RequestRun command) => AskAsync<RunView>(refs.Runs, command);

    public Task<RunView> RunAsync(RunId run) => AskAsync<RunView>(refs.Runs, new GetRun(run));

    public Task<RunPage> RunsAsync() => AskAsync<RunPage>(refs.Runs, new ListRuns());

    public Task<LossPage> LossesAsync(RunId run, int afterStep) => AskAsync<LossPage>(refs.Runs, new GetLosses(run, afterStep));

    /// <summary>Pause, resume, cancel.</summary>
    public Task<Ok> RunsAsync(ICommand command) => AskAsync<Ok>(refs.Runs, command);

    public Task<CatalogView> CatalogAsync() => AskAsync<CatalogView>(refs.Catalog, new GetCatalog());

    /// <summary>Names the picture of some settings by all that decides it.</summary>
    /// <exception cref="HubRefusedException">A model or LoRA of them is not known.</exception>
    public async Task<string> ContentKeyAsync(RenderSpec spec)
    {
        var found = await AskAsync<ContentKeyFound>(refs.Catalog, new GetContentKey(spec)).ConfigureAwait(false);
        return found.Key ?? throw new HubRefusedException(found.Refusal!);
    }

    public Task<DatasetView> DatasetAsync(DatasetId dataset) => AskAsync<DatasetView>(refs.Catalog, new GetDataset(dataset));

    /// <summary>Put a dataset, a LoRA or a model; set a caption.</summary>
    public Task<Ok> CatalogAsync(ICommand command) => AskAsync<Ok>(refs.Catalog, command);

    public Task<NodePage> NodesAsync() => AskAsync<NodePage>(refs.Workers, new ListNodes());

    private async Task<T> AskAsync<T>(ICanTell hub, IMessage message)
    {
        object reply;
        try
        {
            reply = await hub.Ask<object>(message, timeout).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AskTimeoutException or TaskCanceledException)
        {
            throw new HubUnavailableException("The hub does not answer; it may be starting, or the connection to it is down.", error);
        }
        return reply switch
        {
            T wanted => wanted,
            Rejected rejected => throw new HubRefusedException(rejected),
            Unavailable unavailable => throw new HubUnavailableException(unavailable.Reason),
            _ => throw new InvalidOperationException($"The hub answered {message.GetType().Name} with {reply.GetType().Name}."),
        };
    }
}
