using ActorDiffusion.Node.Doctor;

namespace ActorDiffusion.Node.Tests.Doctor;

/// <summary>Facts of a case with nothing to complain about; each test spoils one thing.</summary>
internal static class HealthyCase
{
    public static readonly PartFact Transformer = new()
    {
        Path = "z_image_base.safetensors",
        Description = "a Z-Image transformer",
        Parameters = 6_154_908_736,
        Layers = 30,
        Width = 3840,
        FeedForwardWidth = 10240,
        Heads = 30,
        CaptionWidth = 2560,
        LatentChannels = 16,
        NameSays = Variant.Base,
        ContentSays = Variant.Base,
    };

    public static readonly ModelFacts Model = new(
        Transformer,
        new PartFact { Path = "qwen_3_4b.safetensors", Description = "a Qwen3 text encoder", CaptionWidth = 2560 },
        new PartFact { Path = "ae.safetensors", Description = "a FLUX autoencoder (VAE)", LatentChannels = 16 });

    public static readonly DatasetFacts Dataset = new()
    {
        Folder = "portraits",
        Pictures = [.. Enumerable.Range(1, 9).Select(number => $"portrait-{number}.png")],
    };

    public static readonly CaseFacts Facts = new()
    {
        Machine = new MachineFacts
        {
            Processor = "EPYC",
            Cores = 16,
            Avx2 = true,
            Avx512 = true,
            MemoryBytes = 128_000_000_000,
            FreeMemoryBytes = 120_000_000_000,
            OpenBlasCoreType = "SkylakeX",
            BlasPath = "/usr/lib/x86_64-linux-gnu/openblas-openmp/libblas.so.3",
            OmpThreads = 16,
        },
        Storage = new StorageFacts("/home/anna/.actordiffusion", null, 500_000_000_000),
        Plan = new PlanFacts(),
        Libraries = [new LibraryFact("libtorch", "training and sampling", null)],
        Devices = [new DeviceFact("cpu", null, MultipliesBf16: true, MultipliesFp16: false)],
        Model = Model,
        Dataset = Dataset,
    };

    /// <summary>What is wrong, good findings left out.</summary>
    public static IReadOnlyList<Finding> Complaints(CaseFacts facts) =>
        [.. AllChecks.Run(facts).Where(finding => finding.Grade != Grade.Good)];

    public static Finding TheComplaint(CaseFacts facts) => Complaints(facts).ShouldHaveSingleItem();
}
