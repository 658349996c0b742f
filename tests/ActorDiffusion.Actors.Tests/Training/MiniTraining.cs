using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Models;
using ActorDiffusion.Actors.Training;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Actors.Tests.Training;

/// <summary>Runs of a few steps on the built-in model and two pictures of the sample series, on a device's thread.</summary>
internal sealed class MiniTraining : IAsyncDisposable
{
    public static RunSpec Spec { get; } = new()
    {
        Name = "style", Dataset = new DatasetId("lorelei"), Steps = 6, Rank = 4, Alpha = 2, LearningRate = 3e-3, BatchSize = 2, Resolution = 64,
        CheckpointEvery = 2, Precision = "fp32",
    };

    public static IReadOnlyList<TrainingPicture> Pictures { get; } = [Picture(1), Picture(2)];

    public TemporaryFolder Folder { get; } = new();

    public DeviceThread Device { get; } = new("cpu", new DeviceThreadOptions(), TimeProvider.System);

    public List<TrainingEvent> Events { get; } = [];

    public LocalModels Models => new(new Dictionary<string, IReadOnlyList<string>> { ["mini"] = [Repository.Sample("mini")] }, Folder.Of("cache"));

    public static string FileOf(AssetId asset) => Repository.Sample($"series-lorelei/{asset.Value}.png");

    public string Runs(string name) => Folder.Of(name);

    public async Task<TrainingOutcome> TrainAsync(string runs, RunSpec? spec = null, Action<TrainingEvent, TrainingWatch>? look = null, CancellationToken cancel = default)
    {
        TrainingWatch? watch = null;
        watch = new TrainingWatch(happening =>
        {
            Events.Add(happening);
            look?.Invoke(happening, watch!);
        });
        DatasetFiles.Write(Folder.Of("pictures"), Pictures, FileOf);
        var engine = new TrainingEngine(Models, Runs(runs), torch.CPU, TimeProvider.System);
        var order = new TrainingOrder(spec ?? Spec, Folder.Of("pictures"));
        var outcome = await Device.RunAsync(new DeviceWork("1", "train", DeviceLane.Long), turn => engine.Train(order, watch, turn), cancel);
        return outcome switch
        {
            DeviceOutcome<TrainingOutcome>.Done done => done.Value,
            DeviceOutcome<TrainingOutcome>.Failed failed => throw failed.Error,
            _ => throw new InvalidOperationException($"The training ended with {outcome}."),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Device.DisposeAsync();
        Folder.Dispose();
    }

    private static TrainingPicture Picture(int number)
    {
        var name = $"sportrait-laz-{number:00}";
        return new TrainingPicture(new AssetId(name), name + ".png", File.ReadAllText(Repository.Sample($"series-lorelei/{name}.txt")));
    }
}
