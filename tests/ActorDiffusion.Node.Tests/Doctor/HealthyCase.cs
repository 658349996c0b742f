using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Node.Doctor;

namespace ActorDiffusion.Node.Tests.Doctor;

/// <summary>Facts of a case with nothing to complain about; each test spoils one thing.</summary>
internal static class HealthyCase
{
    public static readonly PartFact Transformer = new()
    {
        Place = "z_image_base.safetensors",
        Parameters = 6_154_908_736,
        Layers = 30,
        Width = 3840,
        FeedForwardWidth = 10240,
        Heads = 30,
        CaptionWidth = 2560,
        LatentChannels = 16,
    };

    public static readonly ModelFacts Model = new()
    {
        Transformer = Transformer,
        TextEncoder = new PartFact { Place = "qwen_3_4b.safetensors", Parameters = 4_022_468_096, CaptionWidth = 2560 },
        Vae = new PartFact { Place = "ae.safetensors", Parameters = 83_819_683, Width = 512, LatentChannels = 16 },
        Variant = new VariantGuess(ModelVariant.Base, "its name says so"),
    };

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
