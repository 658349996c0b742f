using ActorDiffusion.Diffusion.Training.Checkpoints;

namespace ActorDiffusion.Diffusion.Tests.Training;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];
    private readonly CheckpointStore store;

    public CheckpointStoreTests() => store = new CheckpointStore(folder.Root, log.Add);

    [Fact]
    public void The_newest_checkpoint_is_resumed()
    {
        Write(20);
        Write(100);
        Write(3);
        store.NewestValid()!.Step.ShouldBe(100);
        log.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cut short", "lora.bin has 2 bytes instead of 4")]
    [InlineData("changed", "does not match its SHA-256")]
    [InlineData("missing", "lora.bin is missing")]
    [InlineData("without manifest", "it has no manifest")]
    [InlineData("torn manifest", "no JSON")]
    [InlineData("renamed", "tells step 20")]
    public void A_broken_newest_checkpoint_is_skipped_with_its_reason(string damage, string reason)
    {
        Write(10);
        var newest = Write(20).Folder;
        var file = Path.Combine(newest, "lora.bin");
        var manifest = Path.Combine(newest, "manifest.json");
        switch (damage)
        {
            case "cut short": File.WriteAllBytes(file, [20, 2]); break;
            case "changed": File.WriteAllBytes(file, [20, 2, 3, 9]); break;
            case "missing": File.Delete(file); break;
            case "without manifest": File.Delete(manifest); break;
            case "torn manifest": File.WriteAllText(manifest, File.ReadAllText(manifest)[..30]); break;
            case "renamed": Directory.Move(newest, Path.Combine(folder.Root, "step000030")); break;
        }

        store.NewestValid()!.Step.ShouldBe(10);
        log.ShouldHaveSingleItem().ShouldContain(reason);
    }

    [Fact]
    public void A_checkpoint_that_is_being_written_is_invisible_and_tidied_away()
    {
        Write(10);
        Should.Throw<InvalidOperationException>(() => store.Write(20, path =>
        {
            File.WriteAllBytes(Path.Combine(path, "lora.bin"), [1]);
            store.NewestValid()!.Step.ShouldBe(10);
            throw new InvalidOperationException("killed");
        }));
        store.NewestValid()!.Step.ShouldBe(10);

        store.Tidy();
        Directory.EnumerateFileSystemEntries(folder.Root).ShouldHaveSingleItem().ShouldEndWith("step000010");
    }

    [Fact]
    public void A_broken_checkpoint_is_replaced_when_its_step_is_taken_again()
    {
        File.WriteAllBytes(Path.Combine(Write(10).Folder, "lora.bin"), [0]);
        Write(10);
        store.NewestValid()!.Step.ShouldBe(10);
    }

    [Fact]
    public void Pruning_keeps_the_newest()
    {
        foreach (var step in (int[])[1, 2, 3, 4])
            store.Write(step, path => File.WriteAllBytes(Path.Combine(path, "lora.bin"), [1]), keep: 2);
        Directory.EnumerateDirectories(folder.Root).Select(Path.GetFileName).Order().ShouldBe(["step000003", "step000004"]);
    }

    [Fact]
    public void A_manifest_cannot_point_outside_its_folder()
    {
        var checkpoint = Write(10);
        var manifest = checkpoint.File("manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("lora.bin", "../lora.bin"));
        store.NewestValid().ShouldBeNull();
        log.ShouldHaveSingleItem().ShouldContain("outside");
    }

    [Fact]
    public void A_run_without_checkpoints_has_nothing_to_resume() =>
        new CheckpointStore(Path.Combine(folder.Root, "none"), log.Add).NewestValid().ShouldBeNull();

    public void Dispose() => folder.Dispose();

    private Checkpoint Write(int step) =>
        store.Write(step, path => File.WriteAllBytes(Path.Combine(path, "lora.bin"), [(byte)step, 2, 3, 4]));
}
