using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Doctor;

namespace ActorDiffusion.Node.Tests.Doctor;

public sealed class ProbeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("doctor").FullName;

    [Fact]
    public void This_machine_has_cores_and_memory()
    {
        var machine = MachineProbe.Read(threads: null);
        machine.Cores.ShouldBeGreaterThan(0);
        machine.Processor.ShouldNotBeNullOrWhiteSpace();
        machine.FreeMemoryBytes.ShouldBeInRange(1, machine.MemoryBytes);
    }

    [Fact]
    public void Free_memory_is_read_from_linux_and_from_macos()
    {
        MemoryProbe.FreeFromMeminfo("MemTotal:       24105 kB\nMemFree:          10 kB\nMemAvailable:   2000 kB\n").ShouldBe(2_048_000);
        const string Mac = """
            Mach Virtual Memory Statistics: (page size of 16384 bytes)
            Pages free:                               100.
            Pages active:                            5000.
            Pages inactive:                            20.
            Pages speculative:                          3.
            Pages wired down:                         400.
            Pages purgeable:                            1.
            """;
        MemoryProbe.FreeFromVmStat(Mac).ShouldBe(124 * 16384);
        MemoryProbe.FreeFromVmStat("nothing of the kind").ShouldBeNull();
    }

    [Fact]
    public void The_mapped_matrix_library_is_found()
    {
        var maps = Path.Combine(folder, "maps");
        File.WriteAllText(maps, """
            7f00-7f01 r-xp 00000000 08:01 12 /usr/lib/x86_64-linux-gnu/libc.so.6
            7f02-7f03 r-xp 00000000 08:01 13 /usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3
            7f04-7f05 rw-p 00000000 00:00 0
            """);
        MachineProbe.LoadedBlas(maps).ShouldBe("/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3");
        MachineProbe.LoadedBlas(Path.Combine(folder, "none")).ShouldBeNull();
    }

    [Fact]
    public void A_folder_yet_to_be_made_is_judged_by_its_parent_and_nothing_is_left()
    {
        var facts = StorageProbe.Read(Path.Combine(folder, "a", "b"));
        facts.WriteFault.ShouldBeNull();
        facts.FreeBytes.ShouldBeGreaterThan(0);
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_in_the_way_is_a_fault()
    {
        var file = Path.Combine(folder, "taken");
        File.WriteAllText(file, "");
        StorageProbe.Read(Path.Combine(file, "runs")).WriteFault.ShouldBe($"{file} is a file");
    }

    [Fact]
    public void The_native_libraries_of_this_machine_load_and_the_processor_computes_in_bf16()
    {
        LibraryProbe.Read().ShouldAllBe(library => library.Fault == null);
        DeviceProbe.Read().ShouldContain(device => device.Name == "cpu" && device.MultipliesBf16);
        DeviceProbe.FreeOnNvidia("79000\n").ShouldBe(79_000L << 20);
        DeviceProbe.FreeOnNvidia(null).ShouldBeNull();
    }

    [Fact]
    public void The_built_in_model_is_read_and_fits_together()
    {
        var model = ModelProbe.Read([Home.MiniModel], ModelVariant.Auto);
        model.Fault.ShouldBeNull();
        model.Transformer!.ShouldSatisfyAllConditions(
            transformer => transformer.Parameters.ShouldBe(6_338_176),
            transformer => transformer.Layers.ShouldBe(8),
            transformer => transformer.Width.ShouldBe(192),
            transformer => transformer.Heads.ShouldBe(4));
        model.TextEncoder!.CaptionWidth.ShouldBe(model.Transformer!.CaptionWidth);
        model.Vae!.LatentChannels.ShouldBe(16);
        model.HasTokenizer.ShouldBeTrue();
        model.Variant!.Warning.ShouldBeNull();
    }

    [Fact]
    public void A_folder_without_a_model_is_a_fault_and_not_an_exception() =>
        ModelProbe.Read([folder], ModelVariant.Auto).Fault.ShouldNotBeNull().ShouldContain(folder);

    [Fact]
    public void All_that_is_wrong_with_a_dataset_is_collected()
    {
        var sample = Path.Combine(Home.SampleSeries, "sportrait-laz-01.png");
        foreach (var name in (string[])["good", "silent", "empty"]) File.Copy(sample, Path.Combine(folder, name + ".png"));
        File.WriteAllText(Path.Combine(folder, "good.txt"), "sportrait-laz portrait of a woman");
        File.WriteAllText(Path.Combine(folder, "empty.txt"), " \n");
        File.WriteAllText(Path.Combine(folder, "broken.jpg"), "no picture");
        File.WriteAllText(Path.Combine(folder, "broken.txt"), "a caption");

        var dataset = DatasetProbe.Read(folder, 256);
        dataset.Pictures.ShouldBe(["broken.jpg", "empty.png", "good.png", "silent.png"]);
        dataset.WithoutCaption.ShouldBe(["silent.png"]);
        dataset.WithEmptyCaption.ShouldBe(["empty.txt"]);
        dataset.Unreadable.ShouldHaveSingleItem().ShouldStartWith("broken.jpg (");
        dataset.TooSmall.ShouldBe(["empty.png", "good.png", "silent.png"]);
    }

    [Fact]
    public void A_tool_that_is_not_there_gives_nothing() => SystemCommand.Output("no-such-tool-anywhere").ShouldBeNull();

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
