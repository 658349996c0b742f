namespace ActorDiffusion.Node.Doctor;

/// <summary>Every check, in the order of the report.</summary>
internal static class AllChecks
{
    private static readonly Check[] Checks =
    [
        MachineChecks.Libraries,
        MachineChecks.OpenBlas,
        MachineChecks.Threads,
        MemoryChecks.Training,
        PrecisionChecks.Device,
        StorageChecks.Folder,
        ModelChecks.Parts,
        ModelChecks.Fit,
        VariantChecks.Recognised,
        VariantChecks.Training,
        DatasetChecks.Pictures,
        DatasetChecks.Captions,
    ];

    public static IReadOnlyList<Finding> Run(CaseFacts facts) => [.. Checks.SelectMany(check => check(facts))];
}
