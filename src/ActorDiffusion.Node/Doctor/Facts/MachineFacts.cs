namespace ActorDiffusion.Node.Doctor;

/// <summary>Processor, memory, and the settings that the libraries read at start.</summary>
internal sealed record MachineFacts
{
    public required string Processor { get; init; }

    public required int Cores { get; init; }

    public bool Avx2 { get; init; }

    public bool Avx512 { get; init; }

    public required long MemoryBytes { get; init; }

    public required long FreeMemoryBytes { get; init; }

    /// <summary>OPENBLAS_CORETYPE where the program was told to keep it; null when the program chooses.</summary>
    public string? ForcedCoreType { get; init; }

    /// <summary>Where the matrix library really is, links followed; null where there is none or another one, as on macOS.</summary>
    public string? BlasPath { get; init; }

    /// <summary>Threads that OpenMP will use.</summary>
    public required int OmpThreads { get; init; }
}

/// <summary>A native library and, when it could not be loaded, why.</summary>
internal sealed record LibraryFact(string Name, string Purpose, string? Fault);

/// <summary>A device that tensors can be on. Memory is null where it is the machine's own.</summary>
internal sealed record DeviceFact(string Name, long? MemoryBytes, bool MultipliesBf16, bool MultipliesFp16);

/// <summary>The folder that everything is written to.</summary>
internal sealed record StorageFacts(string Folder, string? WriteFault, long FreeBytes);
