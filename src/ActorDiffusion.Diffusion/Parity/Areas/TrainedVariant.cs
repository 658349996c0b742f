using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Training.Objective;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Takes the steps of one variant and compares each of them.</summary>
internal sealed class TrainedVariant : IDisposable
{
    private const double ChainTolerance = 1e-6;
    private const double TimestepTolerance = 1e-3;
    private const double PredictionTolerance = 1e-4;
    private const double LossTolerance = 1e-5;
    private const double GradientTolerance = 2e-4;
    private const double MomentTolerance = 5e-4;
    private const double ParameterTolerance = 1e-5;
    private const double ParameterToleranceWithGoldenGradients = 5e-7;

    private readonly ZImageTransformer model;
    private readonly TrainSettings settings;
    private readonly GoldenFile io;
    private readonly ParityLog log;
    private readonly string name;
    private readonly LoraAdapter adapter;
    private readonly IReadOnlyList<(string Key, Tensor Tensor)> parameters;
    private readonly optim.AdamW adam;

    public TrainedVariant(ZImageTransformer model, string start, TrainSettings settings, GoldenFile io, ParityLog log, string name)
    {
        (this.model, this.settings, this.io, this.log, this.name) = (model, settings, io, log, name);
        adapter = LoraAdapter.Of(LoraFile.Read(start));
        parameters = [.. adapter.Modules.SelectMany(module => new[]
        {
            ($"lora_unet_{module.Key.Replace('.', '_')}.lora_down.weight", module.Value.Down.requires_grad_()),
            ($"lora_unet_{module.Key.Replace('.', '_')}.lora_up.weight", module.Value.Up.requires_grad_()),
        })];
        var options = settings.Optimizer;
        adam = new optim.AdamW([.. parameters.Select(p => p.Tensor)], options.LearningRate, options.Beta1, options.Beta2, options.Epsilon, options.WeightDecay);
    }

    /// <param name="fedWithGoldenGradients">Compares the optimiser alone, with the reference's gradients in place of ours.</param>
    public void Compare(bool fedWithGoldenGradients)
    {
        for (var step = 1; step <= settings.Steps; step++)
        {
            using var scope = NewDisposeScope();
            if (fedWithGoldenGradients)
                TakeGoldenGradients(step);
            else
                Backward(step);
            Update(step, fedWithGoldenGradients);
        }
        if (!fedWithGoldenGradients)
        {
            Group("adam exp_avg", "adam.exp_avg", parameters.Zip(adam.ExpAvg, (p, moment) => (p.Key, moment)), MomentTolerance);
            Group("adam exp_avg_sq", "adam.exp_avg_sq", parameters.Zip(adam.ExpAvgSq, (p, moment) => (p.Key, moment)), MomentTolerance);
        }
    }

    public void Dispose()
    {
        adam.Dispose();
        adapter.Dispose();
    }

    private void Backward(int step)
    {
        var batch = Batch(step);
        var captions = Captions(step);
        var padding = new ForwardOptions { Loras = LoraStack.Of(adapter), Padding = PaddingStyle.None, CaptionSpan = Span(batch, captions) };
        var prediction = model.Forward(batch.Noisy, batch.Time(musubiCompat: true), captions, padding);
        Check(step, "model_pred", prediction, PredictionTolerance);
        var (loss, _) = FlowLoss.Of(prediction, batch.Target, ones([batch.Clean.size(0)]));
        Check(step, "loss", loss.view(1), LossTolerance);
        loss.backward();
        Group($"step{step} gradients", $"step{step}.grad", parameters.Select(p => (p.Key, p.Tensor.grad!)), GradientTolerance);
    }

    private NoisyBatch Batch(int step)
    {
        var clean = (io[$"step{step}.latents_vae"] - TrainSettings.LatentShift) * TrainSettings.LatentScale;
        var imageTokens = (int)(clean.size(2) * clean.size(3)) / (ZImageConfig.Patch * ZImageConfig.Patch);
        var sigmas = io.Floats($"step{step}.u").Select(u => (float)settings.Timesteps.SigmaOf(u, imageTokens)).ToArray();
        Check(step, "latents_scaled", clean, ChainTolerance);
        Check(step, "sigma", tensor(sigmas), ChainTolerance);
        // From here on with the reference's sigma: the last bit of it alone moves the network's output by 3e-5.
        var batch = new NoisyBatch(clean, io[$"step{step}.noise"], io[$"step{step}.sigma"]);
        Check(step, "noisy_model_input", batch.Noisy, ChainTolerance);
        Check(step, "target", batch.Target, ChainTolerance);
        log.Absolute($"{name} step{step} timesteps", (batch.Sigmas * 1000) + 1, io[$"step{step}.timesteps"], TimestepTolerance);
        log.Absolute($"{name} step{step} model_t", batch.Time(musubiCompat: true), io[$"step{step}.model_t"], ChainTolerance);
        return batch;
    }

    private void Update(int step, bool fedWithGoldenGradients)
    {
        var norm = nn.utils.clip_grad_norm_([.. parameters.Select(p => p.Tensor)], settings.Optimizer.MaxGradNorm);
        if (!fedWithGoldenGradients)
        {
            if (settings.Step(step - 1).TryGetProperty("grad_norm", out var wanted))
                log.Add($"{name} step{step} gradient norm", Math.Abs(norm - wanted.GetDouble()) / wanted.GetDouble(), GradientTolerance, ParityUnit.Relative);
            if (io.Has($"step{step}.grad_clipped.{parameters[0].Key}"))
                Group($"step{step} clipped gradients", $"step{step}.grad_clipped", parameters.Select(p => (p.Key, p.Tensor.grad!)), GradientTolerance);
        }
        adam.step();
        adam.zero_grad();
        var tolerance = fedWithGoldenGradients ? ParameterToleranceWithGoldenGradients : ParameterTolerance;
        foreach (var (key, parameter) in parameters)
            log.Absolute($"{name} step{step} parameters{(fedWithGoldenGradients ? " from golden gradients" : "")}", parameter.detach(), io[$"step{step}.param.{key}"], tolerance);
    }

    private void TakeGoldenGradients(int step)
    {
        foreach (var (key, parameter) in parameters)
            parameter.grad = io[$"step{step}.grad.{key}"].clone();
    }

    private IReadOnlyList<Tensor> Captions(int step) =>
        [.. Enumerable.Range(0, (int)io[$"step{step}.u"].size(0)).Select(i => io[$"step{step}.cap.{i}"])];

    private static int? Span(NoisyBatch batch, IReadOnlyList<Tensor> captions) => captions.Count == 1
        ? null
        : SequenceLayout.MusubiCaptionSpan((int)(batch.Clean.size(2) * batch.Clean.size(3)) / (ZImageConfig.Patch * ZImageConfig.Patch), captions.Max(c => (int)c.size(0)));

    private void Check(int step, string tensor, Tensor actual, double tolerance) =>
        log.Relative($"{name} step{step} {tensor}", actual, io[$"step{step}.{tensor}"], tolerance);

    private void Group(string title, string prefix, IEnumerable<(string Key, Tensor Tensor)> actual, double tolerance) =>
        log.Add($"{name} {title}", Errors.Relative(actual.Select(a => (a.Tensor, io[$"{prefix}.{a.Key}"]))), tolerance, ParityUnit.Relative);
}
