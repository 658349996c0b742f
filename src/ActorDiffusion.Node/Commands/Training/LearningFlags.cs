using System.CommandLine;
using System.Globalization;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Schedules;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>Optimiser, learning rate and gradients.</summary>
internal sealed class LearningFlags
{
    private static readonly OptimizerOptions Standard = new();

    private readonly Option<string> type = Flag.Of("optimizer_type", "The optimiser: adamw", "adamw", "NAME", "--optimizer");
    private readonly Option<string[]> arguments = Flag.Many("optimizer_args", "weight_decay=0.01 betas=0.9,0.999 eps=1e-8", "KEY=VALUE");
    private readonly Option<double> rate = Flag.Of("learning_rate", "Learning rate after the warm-up", Standard.LearningRate, "RATE", "--lr");
    private readonly Option<LrScheduler> scheduler = Flag.Choice("lr_scheduler", "Learning rate after the warm-up", Standard.LrScheduler,
        ("constant_with_warmup", LrScheduler.Constant), ("linear_tail", LrScheduler.WarmupStableDecay));
    private readonly Option<double> warmup = Flag.Of("lr_warmup_steps", "Steps of rise; below 1 a share of the run", Standard.LrWarmupSteps, "N");
    private readonly Option<double> decay = Flag.Of("lr_decay_steps", "Steps of warmup_stable_decay's tail; below 1 a share", Standard.LrDecaySteps, "N");
    private readonly Option<double> smallest = Flag.Of(
        "lr_scheduler_min_lr_ratio", "Last rate as a share of the first", Standard.LrSchedulerMinLrRatio, "0..1");
    private readonly Option<double> clip = Flag.Of("max_grad_norm", "Scale gradients down to this norm; 0 is off", Standard.MaxGradNorm, "NORM");
    private readonly Option<int> accumulate = Flag.Of("gradient_accumulation_steps", "Batches summed into one step", Standard.GradientAccumulationSteps, "N");
    private readonly Option<double> ema = Flag.Of("ema_decay", "Save the running mean of the weights; 0 is off", Standard.EmaDecay, "0..1");

    public Option[] All => [rate, scheduler, warmup, decay, smallest, type, arguments, clip, accumulate, ema];

    public OptimizerOptions Read(ParseResult line)
    {
        if (!line.GetValue(type)!.Equals("adamw", StringComparison.OrdinalIgnoreCase))
            throw new BadInputException($"--optimizer_type {line.GetValue(type)} is not available: use adamw, whose state is small for a LoRA.");
        return line.GetValue(arguments)!.Aggregate(Standard with
        {
            LearningRate = line.GetValue(rate),
            LrScheduler = line.GetValue(scheduler),
            LrWarmupSteps = line.GetValue(warmup),
            LrDecaySteps = line.GetValue(decay),
            LrSchedulerMinLrRatio = line.GetValue(smallest),
            MaxGradNorm = line.GetValue(clip),
            GradientAccumulationSteps = line.GetValue(accumulate),
            EmaDecay = line.GetValue(ema),
        }, With);
    }

    private static OptimizerOptions With(OptimizerOptions options, string argument)
    {
        var numbers = argument[(argument.IndexOf('=') + 1)..].Trim('(', ')').Split(',', StringSplitOptions.TrimEntries).Select(Number).ToArray();
        return (argument.Split('=')[0], numbers) switch
        {
            ("weight_decay", [{ } decay]) => options with { WeightDecay = decay },
            ("eps", [{ } epsilon]) => options with { Epsilon = epsilon },
            ("betas", [{ } first, { } second]) => options with { Beta1 = first, Beta2 = second },
            _ => throw new BadInputException($"--optimizer_args {argument} is not understood: use weight_decay=X, eps=X or betas=X,Y."),
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
