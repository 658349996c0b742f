using System.Globalization;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Sampling.Grid;
using ActorDiffusion.Node.Api.Jobs;
using ActorDiffusion.Node.Api.Nodes;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Cli.Progress;
using ActorDiffusion.Node.Client;

namespace ActorDiffusion.Node.Generate;

/// <summary>One call of <c>generate --node</c>: files go to the hub, jobs into its queue, pictures come back as they are finished.</summary>
internal sealed class ClusterGenerate(CommandRun run, GenerateOptions options, TimeProvider time)
{
    private static readonly string[] Ends = ["completed", "failed", "cancelled"];

    private readonly List<JobModel> jobs = [];
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    public async Task<object> RunAsync()
    {
        var started = time.GetTimestamp();
        using var cluster = options.Cluster.Connect(run.Options);
        if (run.Options.GetValue(options.Job) is { Length: > 0 } known) await FindAsync(cluster, known);
        else await SubmitAsync(cluster);
        var names = new OutputNames(run.Options.GetValue(options.Output), run.Data, jobs.Count, time.GetLocalNow());
        try
        {
            await run.WithProgressAsync("Generating", jobs.Count, progress => ClusterWatch.UntilAsync(
                cluster, time, message => jobs.Any(job => job.Id == message.Subject), () => LookAsync(cluster, names, progress), run.Cancel));
        }
        catch (OperationCanceledException) when (run.Cancel.IsCancellationRequested)
        {
            var left = jobs.Where(job => !Ends.Contains(job.State)).Select(job => job.Id);
            throw new FindingException($"The jobs go on without you; fetch them with: {Brand.Program} generate --node {cluster.Shown} --job {string.Join(' ', left)}", Answer(started));
        }

        foreach (var path in files.Values) run.Output.Line(path);
        var answer = Answer(started);
        var lost = jobs.Where(job => job.State != "completed").ToList();
        return lost.Count == 0 ? answer : throw new FindingException($"{lost.Count} of {jobs.Count} pictures were not made: {lost[0].Reason ?? lost[0].State}", answer);
    }

    private async Task FindAsync(ClusterClient cluster, IEnumerable<string> ids)
    {
        foreach (var id in ids) jobs.Add(await cluster.GetAsync<JobModel>($"/api/v1/jobs/{id}", run.Cancel));
    }

    private async Task SubmitAsync(ClusterClient cluster)
    {
        var model = await ModelAsync(cluster);
        var defaults = new GenerationDefaults(model.Steps, model.Cfg, "euler", "simple", 3, Math.Max(model.Width, model.Height));
        var reading = new RequestReading(run.Options, options, defaults, run.Data, name => name);
        var upload = await ClusterRequest.OpenAsync(cluster, run.Options, options, run.Cancel);
        var grid = run.Options.GetValue(options.Grid);
        var session = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        foreach (var request in reading.Read().SelectMany(request => grid is null ? [request] : Cells(grid, request)))
        {
            var body = await upload.OfAsync(request, model.Name, run.Cancel);
            // Asked again after a lost answer, the hub gives the job that it has.
            jobs.Add(await cluster.PostAsync<JobModel>("/api/v1/jobs", body, run.Cancel, key: $"{session}-{jobs.Count}"));
        }
    }

    private async Task<ModelModel> ModelAsync(ClusterClient cluster)
    {
        var models = (await cluster.GetAsync<ModelListModel>("/api/v1/models", run.Cancel)).Models;
        if (models.Count == 0) throw new BadInputException($"No node of {cluster.Shown} can render yet; start one with `{Brand.Program} up --roles inference --join {cluster.Shown}`.");
        var wanted = run.Options.GetValue(options.Model) is [var name, ..] ? name : models.Count == 1 ? models[0].Name : "mini";
        return models.FirstOrDefault(model => model.Name == wanted)
            ?? throw new BadInputException($"The cluster has no model '{wanted}'; with --node, --model takes one of {string.Join(", ", models.Select(model => model.Name))}.");
    }

    private static IEnumerable<GenerationRequest> Cells(string grid, GenerationRequest request) =>
        GridPlan.Parse(grid, request).Cells.Select(cell => cell.Request).OfType<GenerationRequest>();

    private async Task<bool> LookAsync(ClusterClient cluster, OutputNames names, IProgressReport progress)
    {
        for (var index = 0; index < jobs.Count; index++)
        {
            if (!Ends.Contains(jobs[index].State)) jobs[index] = await cluster.GetAsync<JobModel>($"/api/v1/jobs/{jobs[index].Id}", run.Cancel);
            if (jobs[index] is not { Result: { } result } done || files.ContainsKey(done.Id)) continue;
            var path = names.Picture(index, done.Settings.Seed);
            await cluster.DownloadAsync(result.Asset, Path.ChangeExtension(path, ".png"), run.Cancel);
            files[done.Id] = Path.ChangeExtension(path, ".png");
        }

        var ended = jobs.Count(job => Ends.Contains(job.State));
        progress.Report(ended, string.Create(CultureInfo.InvariantCulture, $"{jobs.Count(job => job.State == "leased")} at work"));
        return ended == jobs.Count;
    }

    private object Answer(long started) => new
    {
        pictures = jobs.Select(job => new
        {
            job = job.Id, job.State, path = files.GetValueOrDefault(job.Id), asset = job.Result?.Asset, seed = job.Settings.Seed, cfg = job.Settings.Cfg, node = job.Node, reason = job.Reason,
        }),
        seconds = time.GetElapsedTime(started).TotalSeconds,
    };
}
