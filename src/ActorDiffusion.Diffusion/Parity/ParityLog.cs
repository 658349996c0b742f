namespace ActorDiffusion.Diffusion.Parity;

/// <summary>Collects the comparisons of one area. Errors of several results under one name become the largest of them.</summary>
internal sealed class ParityLog(string area)
{
    private readonly List<ParityCheck> checks = [];

    public List<ParityGap> Gaps { get; } = [];

    public IReadOnlyList<ParityCheck> Checks => checks;

    public void Relative(string name, Tensor actual, Tensor golden, double tolerance) =>
        Add(name, Errors.Relative(actual, golden), tolerance, ParityUnit.Relative);

    public void Absolute(string name, Tensor actual, Tensor golden, double tolerance) =>
        Add(name, Errors.Absolute(actual, golden), tolerance, ParityUnit.Absolute);

    public void Absolute(string name, IReadOnlyList<float> actual, IReadOnlyList<float> golden, double tolerance) =>
        Add(name, Errors.Absolute(actual, golden), tolerance, ParityUnit.Absolute);

    public void Same(string name, int differences) => Add(name, differences, 0, ParityUnit.Differences);

    public void Add(string name, double error, double tolerance, ParityUnit unit)
    {
        var at = checks.FindIndex(check => check.Name == name && check.Failure is null);
        var check = new ParityCheck(area, name, error, tolerance, unit);
        if (at < 0)
            checks.Add(check);
        else if (!(checks[at].Error >= error))
            checks[at] = check;
    }

    public void Fail(string name, string why) => checks.Add(new ParityCheck(area, name, double.NaN, 0, ParityUnit.Differences, why));

    public void Gap(string reason) => Gaps.Add(new ParityGap(area, reason));
}
