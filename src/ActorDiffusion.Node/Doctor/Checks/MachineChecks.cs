namespace ActorDiffusion.Node.Doctor;

/// <summary>Is what the machine offers used well?</summary>
internal static class MachineChecks
{
    private const string Subject = "Machine";

    public static IEnumerable<Finding> Libraries(CaseFacts facts)
    {
        foreach (var library in facts.Libraries)
        {
            yield return library.Fault is { } fault
                ? Finding.Problem(Subject, $"{library.Name} cannot be loaded: {fault}", $"without it there is no {library.Purpose}",
                    "run ./actordiffusion from the clone, which installs and builds what is missing")
                : Finding.Good(Subject, $"{library.Name} is there for {library.Purpose}");
        }
    }

    // Measured with two threads on two AVX-512 cores and libtorch 1.13: a mini LoRA step takes 0.273 s with pthreads, 0.097 s with Haswell's
    // kernels, 0.072 s with the right choice of both.
    public static IEnumerable<Finding> OpenBlas(CaseFacts facts)
    {
        var machine = facts.Machine;
        if (machine.BlasPath is { } path && path.Contains("pthread", StringComparison.Ordinal))
        {
            yield return Finding.Problem(Subject, $"the pthread build of OpenBLAS is selected ({path})",
                "its threads fight libtorch's: a training step takes three to four times as long",
                "install libopenblas0-openmp and select it with update-alternatives for libblas.so.3, liblapack.so.3 and libopenblas.so.0; ./actordiffusion does both when it sets up");
        }

        if (machine.Avx512 && machine.ForcedCoreType is { } type && type is not ("SkylakeX" or "Cooperlake" or "SapphireRapids"))
        {
            yield return Finding.Warning(Subject, $"OPENBLAS_CORETYPE is kept at {type} on a processor with AVX-512",
                "a training step in fp32 takes about a third longer", "unset ACTORDIFFUSION_KEEP_CORETYPE, and the program chooses by itself");
        }
    }

    public static IEnumerable<Finding> Threads(CaseFacts facts)
    {
        var machine = facts.Machine;
        var vectors = machine switch { { Avx512: true } => " with AVX-512", { Avx2: true } => " with AVX2", _ => "" };
        yield return Finding.Good(Subject, $"{machine.Processor}: {machine.Cores} {(machine.Cores == 1 ? "core" : "cores")}{vectors}, {machine.OmpThreads} {(machine.OmpThreads == 1 ? "thread" : "threads")}");
        if (machine.OmpThreads > machine.Cores)
        {
            yield return Finding.Warning(Subject, $"operations use {machine.OmpThreads} threads and there are {machine.Cores} cores",
                "threads that share a core wait for each other at the end of every operation", $"set OMP_NUM_THREADS to {machine.Cores}");
        }
        else if (machine.OmpThreads < machine.Cores && machine.OmpThreads == 1)
        {
            yield return Finding.Warning(Subject, $"operations use one thread and there are {machine.Cores} cores",
                "all but one core stay idle", $"start the program with ./actordiffusion, or set OMP_NUM_THREADS to {machine.Cores}");
        }
    }
}
