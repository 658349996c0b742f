using System.Globalization;

namespace ActorDiffusion.Diffusion.Training.Logging;

/// <summary>loss.csv: one row a step. A resumed run drops the rows after its checkpoint, because these steps are taken again.</summary>
internal sealed class CsvLog : IDisposable
{
    private readonly StreamWriter writer;

    public CsvLog(string path, int stepsTaken)
    {
        string[] kept = File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Where(row => StepOf(row) <= stepsTaken)] : [];
        var temporary = path + ".tmp";
        File.WriteAllLines(temporary, [StepRecord.CsvHeader, .. kept]);
        File.Move(temporary, path, overwrite: true);
        writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true, NewLine = "\n" };
    }

    public void Add(StepRecord step) => writer.WriteLine(step.ToCsv());

    public void Dispose() => writer.Dispose();

    // A row that a kill cut off has no second column and counts as never written.
    private static int StepOf(string row)
    {
        var columns = row.Split(',');
        return columns.Length == StepRecord.CsvHeader.Split(',').Length
            && int.TryParse(columns[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
                ? step
                : int.MaxValue;
    }
}
