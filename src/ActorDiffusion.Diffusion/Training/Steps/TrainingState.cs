using System.Text.Json;
using System.Text.Json.Serialization;
using ActorDiffusion.Diffusion.Training.Logging;

namespace ActorDiffusion.Diffusion.Training.Steps;

/// <summary>What a checkpoint holds beside tensors: the step, and the averages that logs continue with.</summary>
internal sealed class TrainingState
{
    private const string FileName = "state.json";
    private const int Window = 100;

    private readonly Queue<double> losses;
    private readonly SigmaBands bands;

    public TrainingState() : this(new StateFile(0, [], new double[SigmaBands.Count], new double[SigmaBands.Count]))
    {
    }

    private TrainingState(StateFile file) =>
        (Step, losses, bands) = (file.Step, new Queue<double>(file.Losses), new SigmaBands(file.BandSums, file.BandWeights));

    /// <summary>Steps taken.</summary>
    public int Step { get; private set; }

    /// <summary>Mean loss of the last steps.</summary>
    public double AverageLoss => losses.Count == 0 ? double.NaN : losses.Average();

    public IReadOnlyList<double> BandAverages => bands.Averages;

    public void StepTaken(double loss, IEnumerable<(double Sigma, double Loss)> items)
    {
        Step++;
        losses.Enqueue(loss);
        if (losses.Count > Window)
            losses.Dequeue();
        foreach (var (sigma, itemLoss) in items)
            bands.Add(sigma, itemLoss);
    }

    public void Save(string folder) => AtomicFile.Write(Path.Combine(folder, FileName), stream =>
        JsonSerializer.Serialize(stream, new StateFile(Step, [.. losses], [.. bands.Sums], [.. bands.Weights]), StateJson.Default.StateFile));

    public static TrainingState Load(string folder) =>
        new(JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, FileName)), StateJson.Default.StateFile)
            ?? throw new BadInputException($"The checkpoint {folder} has an empty {FileName}: remove the checkpoint and resume again."));
}

internal sealed record StateFile(int Step, double[] Losses, double[] BandSums, double[] BandWeights);

[JsonSerializable(typeof(StateFile))]
internal sealed partial class StateJson : JsonSerializerContext;
