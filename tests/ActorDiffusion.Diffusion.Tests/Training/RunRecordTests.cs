using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Runs;

namespace ActorDiffusion.Diffusion.Tests.Training;

public sealed class RunRecordTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunRecord record = new(
        new TrainOptions { Dataset = new DatasetOptions { Folders = [new DatasetFolderOptions("/pictures")] } }, "data", "base", "encoder");

    [Fact]
    public void The_id_is_the_same_for_the_same_run_and_another_for_another()
    {
        var elsewhere = record.Options.Dataset with { Folders = [new DatasetFolderOptions("/copied")] };
        (record with { Options = record.Options with { Dataset = elsewhere }, StartedAt = DateTimeOffset.UnixEpoch }).Id.ShouldBe(record.Id);

        (record with { DatasetHash = "other" }).Id.ShouldNotBe(record.Id);
        (record with { BaseModelHash = "other" }).Id.ShouldNotBe(record.Id);
        (record with { Options = record.Options with { Seed = 43 } }).Id.ShouldNotBe(record.Id);
        (record with { Options = record.Options with { Optimizer = new OptimizerOptions { LearningRate = 2e-4 } } }).Id.ShouldNotBe(record.Id);
    }

    [Fact]
    public void It_reads_back_as_it_was_written()
    {
        File.WriteAllBytes(folder.File("run.json"), record.ToJson());
        var read = RunRecord.Read(folder.File("run.json"));
        read.Difference(record).ShouldBeNull();
        read.Options.Dataset.Folders[0].ShouldBe(record.Options.Dataset.Folders[0]);
    }

    [Fact]
    public void A_damaged_record_is_told_with_its_file()
    {
        File.WriteAllText(folder.File("run.json"), "{");
        Should.Throw<BadInputException>(() => RunRecord.Read(folder.File("run.json"))).Message.ShouldContain("run.json");
    }

    [Fact]
    public void A_run_with_a_checkpoint_is_continued_or_begun_again_only_when_asked()
    {
        var run = RunFolder.Of(folder.Root, "lora", record.Id);
        using var hold = RunLock.Take(run);
        RunOpening.Prepare(run, record, ResumeMode.Refuse);
        // A first start that failed before its first checkpoint leaves nothing worth asking about.
        RunOpening.Prepare(run, record, ResumeMode.Refuse);

        Directory.CreateDirectory(Path.Combine(run.Checkpoints, "step000010"));
        Should.Throw<BadInputException>(() => RunOpening.Prepare(run, record, ResumeMode.Refuse)).Message.ShouldContain("--resume");
        RunOpening.Prepare(run, record, ResumeMode.Continue);
        Directory.Exists(run.Checkpoints).ShouldBeTrue();
        RunOpening.Prepare(run, record, ResumeMode.Restart);
        Directory.Exists(run.Checkpoints).ShouldBeFalse();
        File.Exists(run.Record).ShouldBeTrue();
    }

    [Fact]
    public void Two_processes_cannot_train_one_run()
    {
        var run = RunFolder.Of(folder.Root, "style", record.Id);
        using (RunLock.Take(run))
            Should.Throw<BadInputException>(() => RunLock.Take(run)).Message.ShouldContain(run.Root);
        RunLock.Take(run).Dispose();
    }

    [Theory]
    [InlineData("learning_rate")]
    [InlineData("train_batch_size")]
    [InlineData("network_dim")]
    [InlineData("max_train_steps")]
    [InlineData("output_name")]
    public void An_option_out_of_range_is_named(string option)
    {
        var good = record.Options;
        var bad = option switch
        {
            "learning_rate" => good with { Optimizer = new OptimizerOptions { LearningRate = double.NaN } },
            "train_batch_size" => good with { Dataset = good.Dataset with { BatchSize = 0 } },
            "network_dim" => good with { Network = new NetworkOptions { NetworkDim = 0 } },
            "max_train_steps" => good with { MaxTrainSteps = 0 },
            _ => good with { OutputName = "../escape" },
        };
        good.Check();
        Should.Throw<BadInputException>(bad.Check).Message.ShouldContain("--" + option);
    }

    public void Dispose() => folder.Dispose();
}
