using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>
/// What the hub does with each LoRA of a run: it fetches the file, makes it known in the catalog and asks for the probes. Every step is
/// repeatable, so that after a failure all of them are tried again.
/// </summary>
internal sealed class LoraKeeping(ILoraFiles files, ICanTell catalog, ICanTell series, HubOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly Retries tries = new(options.RunTick, LongestWait, time);

    /// <summary>Begins with what is due; the outcome comes to <paramref name="self"/> as <see cref="LoraOutcome"/>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="from">Where its trainer serves assets.</param>
    /// <param name="self">The runs actor.</param>
    public void Begin(HubRun run, IReadOnlyList<string> from, IActorRef self)
    {
        foreach (var lora in run.ToKeep.Where(lora => tries.IsDue(lora.Asset)).ToArray())
        {
            tries.Hold(lora.Asset);
            KeepAsync(run, lora, [.. from.Select(url => new Uri(url))]).PipeTo(
                self, success: () => new LoraOutcome(run.Id, lora, null), failure: cause => new LoraOutcome(run.Id, lora, cause));
        }
    }

    /// <summary>It ended; a failed one is tried again after waits that double.</summary>
    public void End(LoraOutcome outcome)
    {
        if (outcome.Failure is null) tries.Forget(outcome.Lora.Asset);
        else tries.Fail(outcome.Lora.Asset);
    }

    private async Task KeepAsync(HubRun run, LoraToKeep lora, IReadOnlyList<Uri> from)
    {
        var facts = await files.KeepAsync(lora.Asset, from).ConfigureAwait(false);
        var spec = run.Requested.Spec;
        var name = lora.Finished ? spec.Name : $"{spec.Name} step {lora.Step}";
        await DoAsync(catalog, new PutLora(new LoraEntry(
            lora.Asset, name, facts.TensorHash, facts.Rank, facts.Size, run.Id, lora.Step, lora.Finished, spec.TriggerWord, lora.At))).ConfigureAwait(false);
        // The finished LoRA may be the last checkpoint's in another file, and is shown once.
        if (spec.ProbePrompts.Count == 0 || (lora.Finished && run.Checkpoints.Any(checkpoint => checkpoint.Step == lora.Step && checkpoint.Lora != lora.Asset))) return;
        var view = await catalog.Ask<object>(new GetCatalog(), options.Repeat).ConfigureAwait(false);
        var model = (view as CatalogView)?.Models.FirstOrDefault(known => known.Name == spec.Model);
        foreach (var command in ProbeSeries.Commands(run, lora, model)) await DoAsync(series, command).ConfigureAwait(false);
    }

    private async Task DoAsync(ICanTell owner, ICommand command)
    {
        var reply = await owner.Ask<object>(command, options.Repeat).ConfigureAwait(false);
        if (reply is Ok) return;
        throw new InvalidOperationException($"{command.GetType().Name} was answered with {(reply as Rejected)?.Reason ?? (reply as Unavailable)?.Reason ?? reply.GetType().Name}");
    }
}

/// <summary>A LoRA of a run is kept, or why it is not yet.</summary>
internal sealed record LoraOutcome(RunId Run, LoraToKeep Lora, Exception? Failure);
