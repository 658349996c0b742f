using System.Text.Json;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Timesteps;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>How a variant of the training goldens was trained, read from its JSON.</summary>
internal sealed class TrainSettings(JsonElement golden, JsonElement variant)
{
    // autoencoder's constants, which musubi has written in its code
    public const double LatentShift = 0.1159;
    public const double LatentScale = 0.3611;

    public int Steps => variant.GetProperty("steps").GetArrayLength();

    public JsonElement Step(int index) => variant.GetProperty("steps")[index];

    public OptimizerOptions Optimizer
    {
        get
        {
            var adam = golden.GetProperty("optimizer");
            return new OptimizerOptions
            {
                LearningRate = adam.GetProperty("lr").GetDouble(),
                Beta1 = adam.GetProperty("betas")[0].GetDouble(),
                Beta2 = adam.GetProperty("betas")[1].GetDouble(),
                Epsilon = adam.GetProperty("eps").GetDouble(),
                WeightDecay = adam.GetProperty("weight_decay").GetDouble(),
                MaxGradNorm = variant.GetProperty("max_grad_norm").GetDouble(),
            };
        }
    }

    public TimestepDraw Timesteps
    {
        get
        {
            var sampling = golden.GetProperty("timestep_sampling");
            return new TimestepDraw(new TimestepOptions
            {
                TimestepSampling = Enum.Parse<TimestepSampling>(sampling.GetProperty("mode").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                SigmoidScale = sampling.GetProperty("sigmoid_scale").GetDouble(),
                DiscreteFlowShift = variant.GetProperty("discrete_flow_shift").GetDouble(),
            }, seed: 0);
        }
    }
}
