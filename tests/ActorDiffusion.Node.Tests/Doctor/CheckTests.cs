using ActorDiffusion.Node.Doctor;
using static ActorDiffusion.Node.Tests.Doctor.HealthyCase;

namespace ActorDiffusion.Node.Tests.Doctor;

public sealed class CheckTests
{
    [Fact]
    public void A_healthy_case_has_no_complaint_and_says_what_it_saw()
    {
        Complaints(Facts).ShouldBeEmpty();
        AllChecks.Run(Facts).Select(finding => finding.Subject).Distinct()
            .ShouldBe(["Machine", "Memory", "Precision", "Storage", "Model", "Dataset"]);
    }

    [Fact]
    public void Every_complaint_says_why_it_matters_and_what_to_do()
    {
        var spoiled = Facts with
        {
            Machine = Facts.Machine with { BlasPath = "/usr/lib/openblas-pthread/libblas.so.3", ForcedCoreType = "Haswell", OmpThreads = 64, FreeMemoryBytes = 1 },
            Storage = Facts.Storage with { WriteFault = "Read-only file system" },
            Libraries = [new LibraryFact("libvips", "pictures", "not found")],
            Plan = Facts.Plan with { Precision = PlannedPrecision.Fp16, HasAdapter = true },
            Model = Model with { TextEncoder = Model.TextEncoder! with { CaptionWidth = 4096 }, Vae = Model.Vae! with { LatentChannels = 4 } },
            Dataset = Dataset with { WithoutCaption = ["a.png"], WithEmptyCaption = ["b.txt"], Unreadable = ["c.png"], TooSmall = ["d.png"] },
        };
        var complaints = Complaints(spoiled);
        complaints.Count.ShouldBe(14);
        complaints.ShouldAllBe(finding => finding.What.Length > 0 && finding.Why.Length > 0 && finding.Remedy.Length > 0);
    }

    [Fact]
    public void The_pthread_build_of_openblas_is_a_problem()
    {
        var finding = TheComplaint(Facts with { Machine = Facts.Machine with { BlasPath = "/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3" } });
        finding.Grade.ShouldBe(Grade.Problem);
        finding.Remedy.ShouldContain("libopenblas0-openmp");
    }

    [Theory]
    [InlineData("Haswell", true, 1)]
    [InlineData("SkylakeX", true, 0)]
    [InlineData("Haswell", false, 0)]
    [InlineData(null, true, 0)]
    public void Slow_kernels_are_noticed_where_the_processor_has_faster_ones(string? type, bool avx512, int complaints) =>
        Complaints(Facts with { Machine = Facts.Machine with { ForcedCoreType = type, Avx512 = avx512 } }).Count.ShouldBe(complaints);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 0)]
    [InlineData(16, 0)]
    [InlineData(17, 1)]
    public void Idle_and_crowded_cores_are_noticed(int threads, int complaints) =>
        Complaints(Facts with { Machine = Facts.Machine with { OmpThreads = threads } }).Count.ShouldBe(complaints);

    [Fact]
    public void A_library_that_does_not_load_is_named_with_its_reason()
    {
        var finding = TheComplaint(Facts with { Libraries = [new LibraryFact("libvips", "pictures", "libglib-2.0.so.0 is missing")] });
        finding.Grade.ShouldBe(Grade.Problem);
        finding.What.ShouldContain("libglib-2.0.so.0");
    }

    [Fact]
    public void An_unwritable_folder_is_found_before_the_run()
    {
        var finding = TheComplaint(Facts with { Storage = Facts.Storage with { WriteFault = "Permission denied" } });
        finding.Grade.ShouldBe(Grade.Problem);
        finding.Remedy.ShouldContain("--data-dir");
    }

    [Theory]
    [InlineData(900_000_000, Grade.Problem)]
    [InlineData(5_000_000_000, Grade.Warning)]
    public void A_nearly_full_disk_is_found_before_the_run(long free, object grade) =>
        TheComplaint(Facts with { Storage = Facts.Storage with { FreeBytes = free } }).Grade.ShouldBe((Grade)grade);

    [Fact]
    public void Bf16_on_a_device_without_it_is_a_problem()
    {
        var finding = TheComplaint(Facts with
        {
            Devices = [new DeviceFact("cpu", null, MultipliesBf16: false, MultipliesFp16: false)],
            Plan = Facts.Plan with { Precision = PlannedPrecision.Bf16 },
        });
        finding.Grade.ShouldBe(Grade.Problem);
        finding.What.ShouldContain("bf16");
    }

    [Fact]
    public void Fp16_is_warned_of_even_where_the_device_has_it()
    {
        var plan = Facts.Plan with { Precision = PlannedPrecision.Fp16 };
        TheComplaint(Facts with { Plan = plan, Devices = [new DeviceFact("cuda:0", 80_000_000_000, true, true)] }).Grade.ShouldBe(Grade.Warning);
        TheComplaint(Facts with { Plan = plan }).Grade.ShouldBe(Grade.Problem);
    }

    [Fact]
    public void Missing_captions_are_listed_by_name()
    {
        var missing = Dataset.Pictures.Take(5).ToList();
        var finding = TheComplaint(Facts with { Dataset = Dataset with { WithoutCaption = missing } });
        finding.Grade.ShouldBe(Grade.Problem);
        finding.What.ShouldBe("5 pictures without a caption: portrait-1.png, portrait-2.png, portrait-3.png and 2 more");
    }

    [Fact]
    public void An_empty_dataset_and_a_tiny_one_are_told_apart()
    {
        TheComplaint(Facts with { Dataset = Dataset with { Pictures = [] } }).Grade.ShouldBe(Grade.Problem);
        TheComplaint(Facts with { Dataset = Dataset with { Pictures = ["one.png"] } }).Grade.ShouldBe(Grade.Warning);
    }
}
