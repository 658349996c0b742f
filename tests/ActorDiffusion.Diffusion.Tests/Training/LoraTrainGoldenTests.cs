using System.Text.Json;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Tests.ZImage;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Training.Objective;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Timesteps;
using ActorDiffusion.Diffusion.Training.Trainables;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Training;

/// <summary>Two optimiser steps as musubi-tuner takes them: every link of the chain against the goldens.</summary>
public sealed class LoraTrainGoldenTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly GoldenTransformer golden = new();
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("b1")]
    [InlineData("b1_clip")]
    [InlineData("b2_masked")]
    public void Loss_gradients_moments_and_weights_follow_the_reference(string variant)
    {
        var about = Repository.GoldenJson("lora_train.json").GetProperty("variants").GetProperty(variant);
        using var io = new GoldenFile($"lora_train.{variant}.io.safetensors");
        var options = new TrainOptions
        {
            MusubiCompat = true,
            Network = new NetworkOptions { NetworkDim = 4, NetworkAlpha = 2 },
            Optimizer = new OptimizerOptions { MaxGradNorm = about.GetProperty("max_grad_norm").GetDouble() },
            Timesteps = new TimestepOptions { DiscreteFlowShift = about.GetProperty("discrete_flow_shift").GetDouble() },
        };
        var texts = new TextCache(new TensorCache(folder.Root, _ => { }), variant, caption => io.Get(caption));
        using var trainable = new LoraTrainable(golden.Model, Adapter(variant), options, texts, _ => throw new NotSupportedException());
        using var optimizer = new RunOptimizer(options.Optimizer, steps: 2, trainable.Parameters);

        foreach (var (index, expected) in about.GetProperty("steps").EnumerateArray().Index())
        {
            var step = $"step{index + 1}.";
            var batch = Batch(io, step, options, about.GetProperty("batches")[index]);
            Near(batch.Noisy.Noisy, io.Get(step + "noisy_model_input"), 1e-6);
            Near(batch.Noisy.Time(musubiCompat: true), io.Get(step + "model_t"), 1e-5);
            Near(batch.Noisy.Target, io.Get(step + "target"), 1e-6);

            var prediction = trainable.Predict(batch);
            Near(prediction, io.Get(step + "model_pred"), 1e-4);
            var (loss, perItem) = FlowLoss.Of(prediction, batch.Noisy.Target, batch.Weights);
            loss.ToDouble().ShouldBe(expected.GetProperty("loss").GetDouble(), 1e-5 * loss.ToDouble());
            perItem.mean().ToDouble().ShouldBe(loss.ToDouble(), 1e-5);
            loss.backward();
            foreach (var (name, parameter) in trainable.Parameters)
                Near(parameter.grad!, io.Get($"{step}grad.{Key(name)}"), 2e-4);

            optimizer.Step(index).ShouldBe(expected.GetProperty("grad_norm").GetDouble(), 1e-4 * expected.GetProperty("grad_norm").GetDouble());
            foreach (var (name, parameter) in trainable.Parameters)
                (parameter.detach() - io.Get($"{step}param.{Key(name)}")).abs().max().ToDouble().ShouldBeLessThan(1e-5, name);
        }
        optimizer.Save(folder.Root);
        using var moments = SafetensorsFile.Open(folder.File("optimizer.safetensors"));
        foreach (var (name, _) in trainable.Parameters)
        {
            Near(NamedTensors.Read(moments, "exp_avg." + name), io.Get("adam.exp_avg." + Key(name)), 5e-4);
            Near(NamedTensors.Read(moments, "exp_avg_sq." + name), io.Get("adam.exp_avg_sq." + Key(name)), 5e-4);
        }
    }

    public void Dispose()
    {
        golden.Dispose();
        folder.Dispose();
        scope.Dispose();
    }

    private static TrainingBatch Batch(GoldenFile io, string step, TrainOptions options, JsonElement about)
    {
        var draw = new TimestepDraw(options.Timesteps, 0);
        double[] sigmas = [.. about.GetProperty("u").EnumerateArray().Select(u => draw.SigmaOf(u.GetDouble(), 64))];
        var noisy = new NoisyBatch(io.Get(step + "latents_scaled"), io.Get(step + "noise"), tensor([.. sigmas.Select(sigma => (float)sigma)]));
        var captions = Enumerable.Range(0, sigmas.Length).Select(item => $"{step}cap.{item}");
        return new TrainingBatch(noisy, [.. captions], ones([sigmas.Length]), sigmas);
    }

    private LoraAdapter Adapter(string variant)
    {
        using var start = new GoldenFile($"lora_train.{variant}.init.safetensors");
        var modules = LoraTargets.Of(golden.Model.Modules, new NetworkOptions());
        modules.Count.ShouldBe(14);
        return new LoraAdapter(modules.Keys.ToDictionary(name => name, name => new LoraPair(
            start.Get(Key(name) + ".lora_down.weight").requires_grad_(), start.Get(Key(name) + ".lora_up.weight").requires_grad_(), 0.5)));
    }

    // layers.0.attention.to_out.0.lora_up.weight -> lora_unet_layers_0_attention_to_out_0.lora_up.weight
    private static string Key(string name)
    {
        var end = name.IndexOf(".lora_", StringComparison.Ordinal);
        return end < 0 ? "lora_unet_" + name.Replace('.', '_') : "lora_unet_" + name[..end].Replace('.', '_') + name[end..];
    }

    private static void Near(Tensor actual, Tensor golden, double tolerance)
    {
        var scale = golden.abs().max().ToDouble();
        (actual.detach().reshape(golden.shape) - golden).abs().max().ToDouble().ShouldBeLessThanOrEqualTo(tolerance * scale);
    }
}
