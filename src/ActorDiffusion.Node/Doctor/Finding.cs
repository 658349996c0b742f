namespace ActorDiffusion.Node.Doctor;

/// <summary>How bad a finding is.</summary>
internal enum Grade
{
    Good,
    Warning,
    Problem,
}

/// <summary>One thing the doctor saw.</summary>
/// <param name="Grade">How bad it is.</param>
/// <param name="Subject">The heading it belongs under.</param>
/// <param name="What">What is so, with numbers.</param>
/// <param name="Why">What it costs; empty for a good finding.</param>
/// <param name="Remedy">What to do; empty for a good finding.</param>
internal sealed record Finding(Grade Grade, string Subject, string What, string Why, string Remedy)
{
    public static Finding Good(string subject, string what) => new(Grade.Good, subject, what, "", "");

    public static Finding Warning(string subject, string what, string why, string remedy) => new(Grade.Warning, subject, what, why, remedy);

    public static Finding Problem(string subject, string what, string why, string remedy) => new(Grade.Problem, subject, what, why, remedy);
}

/// <summary>Looks at the facts and says what it makes of them; it reads nothing else.</summary>
internal delegate IEnumerable<Finding> Check(CaseFacts facts);
