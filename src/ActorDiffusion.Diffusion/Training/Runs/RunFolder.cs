using System.Globalization;

namespace ActorDiffusion.Diffusion.Training.Runs;

/// <summary>Where the parts of a run lie: runs/{name}-{id}/{run.json, log.txt, loss.csv, tensorboard/, samples/, checkpoints/, *.safetensors}.</summary>
internal sealed record RunFolder(string Root)
{
    public static RunFolder Of(string runs, string name, string id) => new(Path.Combine(runs, $"{name}-{id}"));

    public string Record => Path.Combine(Root, "run.json");
    public string Lock => Path.Combine(Root, "run.lock");
    public string Log => Path.Combine(Root, "log.txt");
    public string Losses => Path.Combine(Root, "loss.csv");
    public string TensorBoard => Path.Combine(Root, "tensorboard");
    public string Samples => Path.Combine(Root, "samples");
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    public string Sample(string name, int step, int index) => Path.Combine(Samples, $"{name}_{Padded(step)}_{index}.png");

    /// <summary>Of a checkpoint's LoRA file or model folder, without the ending.</summary>
    public string WeightsStem(string name, int step) => Path.Combine(Root, $"{name}_{Padded(step)}");

    public string FinalStem(string name) => Path.Combine(Root, name);

    /// <summary>The finished LoRA file or model folder, or null.</summary>
    public string? FinalWeights(string name) => new[] { FinalStem(name) + ".safetensors", FinalStem(name) }.FirstOrDefault(Path.Exists);

    private static string Padded(int step) => step.ToString("D9", CultureInfo.InvariantCulture);
}
