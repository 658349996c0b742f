using System.Globalization;
using static System.FormattableString;

namespace ActorDiffusion.Diffusion.Training.Logging;

/// <summary>The numbers of one step, as log.txt, loss.csv and TensorBoard show them.</summary>
/// <param name="Step">Steps taken, this one included.</param>
/// <param name="Epoch">Passes through the data, from 0.</param>
/// <param name="Loss">Mean over the step's pictures.</param>
/// <param name="Average">Mean of <paramref name="Loss"/> over the last steps.</param>
/// <param name="LearningRate">What the optimiser used.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="Bands">Average loss of each σ band, NaN where nothing was drawn yet.</param>
internal sealed record StepRecord(
    int Step, int Epoch, double Loss, double Average, double LearningRate, double GradientNorm, IReadOnlyList<double> Bands)
{
    public static string CsvHeader { get; } = string.Join(',', ["step", "epoch", "loss", "loss_average", "lr", "grad_norm",
        .. Enumerable.Range(0, SigmaBands.Count).Select(SigmaBands.NameOf)]);

    public string ToCsv() => string.Join(',', [Whole(Step), Whole(Epoch), Real(Loss), Real(Average), Real(LearningRate), Real(GradientNorm),
        .. Bands.Select(Real)]);

    public IEnumerable<(string Tag, double Value)> ToScalars() =>
    [
        ("loss/current", Loss), ("loss/average", Average), ("lr/unet", LearningRate), ("grad_norm", GradientNorm),
        .. Bands.Select((loss, band) => ("loss/" + SigmaBands.NameOf(band), loss)).Where(scalar => !double.IsNaN(scalar.loss)),
    ];

    public string ToLine(int steps, double secondsPerStep, TimeSpan left) => string.Join(' ',
        Invariant($"step {Step}/{steps} epoch {Epoch} loss {Loss:0.0000} average {Average:0.0000} lr {LearningRate:0.00e+0}"),
        Invariant($"grad {GradientNorm:0.000} bands {string.Join(' ', Bands.Select(Band))}"),
        Invariant($"{secondsPerStep:0.000} s/step, {left:hh\\:mm\\:ss} left"));

    private static string Band(double loss) => double.IsNaN(loss) ? "-" : loss.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Real(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
