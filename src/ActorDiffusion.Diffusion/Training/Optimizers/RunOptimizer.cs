using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Training.Schedules;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.Optimizers;

/// <summary>AdamW with the run's schedule, clipping and optional running mean of the weights; all of it is saved and restored exactly.</summary>
internal sealed class RunOptimizer : IDisposable
{
    private const string MomentsFile = "optimizer.safetensors";
    private const string MeansFile = "ema.safetensors";

    private readonly OptimizerOptions options;
    private readonly LearningRate schedule;
    private readonly IReadOnlyList<(string Name, Tensor Tensor)> parameters;
    private readonly Tensor[] leaves;
    private readonly optim.AdamW adam;
    private readonly Tensor[]? means;

    public RunOptimizer(OptimizerOptions options, int steps, IReadOnlyList<(string Name, Tensor Tensor)> parameters)
    {
        (this.options, this.parameters) = (options, parameters);
        schedule = options.Schedule(steps);
        leaves = [.. parameters.Select(parameter => parameter.Tensor)];
        adam = new optim.AdamW(leaves, options.LearningRate, options.Beta1, options.Beta2, options.Epsilon, options.WeightDecay);
        if (options.EmaDecay > 0)
            means = [.. leaves.Select(leaf => leaf.detach().clone().DetachFromDisposeScope())];
    }

    /// <summary>What is saved for others: the running means where they are kept, else the weights.</summary>
    public IReadOnlyList<Tensor> Values => means ?? leaves;

    public double LearningRate => adam.LearningRate;

    /// <summary>Takes step number <paramref name="step"/> (from 0) with the gradients that are there, and clears them.</summary>
    /// <returns>The gradients' norm before clipping; not finite when the step was not taken.</returns>
    public double Step(int step)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        // A leaf outside this step's graph (a pad token in a picture without pads) gets a gradient of zero.
        foreach (var leaf in leaves.Where(leaf => leaf.grad is null))
            leaf.grad = zeros_like(leaf.detach());
        var norm = nn.utils.grad_norm_(leaves);
        if (double.IsFinite(norm))
        {
            adam.LearningRate = schedule.At(step);
            adam.step(nn.utils.ClipFactor(norm, options.MaxGradNorm));
            for (var i = 0; i < means?.Length; i++)
                means[i].lerp_(leaves[i].detach(), 1 - options.EmaDecay);
        }
        adam.zero_grad();
        return norm;
    }

    public void Save(string folder)
    {
        NamedTensors.Write(Path.Combine(folder, MomentsFile), Moments());
        if (means is not null)
            NamedTensors.Write(Path.Combine(folder, MeansFile), parameters.Zip(means, (parameter, mean) => (parameter.Name, mean)));
    }

    /// <param name="folder">A checkpoint's.</param>
    /// <param name="step">Steps taken, which the bias correction depends on.</param>
    public void Load(string folder, int step)
    {
        adam.StepCount = step;
        using (var file = SafetensorsFile.Open(Path.Combine(folder, MomentsFile)))
        {
            foreach (var (name, moment) in Moments())
                NamedTensors.Copy(file, name, moment);
        }
        if (means is null)
            return;
        using var saved = SafetensorsFile.Open(Path.Combine(folder, MeansFile));
        foreach (var (parameter, mean) in parameters.Zip(means))
            NamedTensors.Copy(saved, parameter.Name, mean);
    }

    public void Dispose()
    {
        adam.Dispose();
        foreach (var mean in means ?? [])
            mean.Dispose();
    }

    private IEnumerable<(string Name, Tensor Tensor)> Moments() => parameters.Index().SelectMany(entry => new[]
    {
        ("exp_avg." + entry.Item.Name, adam.ExpAvg[entry.Index]), ("exp_avg_sq." + entry.Item.Name, adam.ExpAvgSq[entry.Index]),
    });
}
