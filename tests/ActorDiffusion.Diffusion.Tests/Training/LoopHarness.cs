using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Tests.ZImage;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Logging;
using ActorDiffusion.Diffusion.Training.Objective;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Diffusion.Training.Steps;
using ActorDiffusion.Diffusion.Training.Trainables;

namespace ActorDiffusion.Diffusion.Tests.Training;

/// <summary>
/// The training loop over the goldens' tiny transformer. Latents and text features are drawn from the names instead of encoded;
/// everything behind them is real.
/// </summary>
internal sealed class LoopHarness : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly GoldenTransformer golden = new();
    private readonly TemporaryFolder folder = new();
    private readonly DatasetItem[] items =
    [
        .. Enumerable.Range(0, 5).Select(n => new DatasetItem($"{n}.png", $"caption {n}", $"{n}", 64, 64, new Bucket(64, n < 3 ? 64 : 48), 1)),
    ];

    public TrainOptions Options { get; set; } = new()
    {
        OutputName = "style",
        MaxTrainSteps = 12,
        Dataset = new DatasetOptions { BatchSize = 2, CaptionDropoutRate = 0.2, Folders = [new DatasetFolderOptions("x")] },
        Network = new NetworkOptions { NetworkDim = 4, NetworkAlpha = 4 },
    };

    public RunSettings Settings { get; set; } = new("", "") { SaveEveryNSteps = 4, KeepCheckpoints = 0 };

    public List<TrainingEvent> Events { get; } = [];

    public Action<TrainingEvent>? Watch { get; set; }

    public RunFolder Folder(string run) => new(Directory.CreateDirectory(Path.Combine(folder.Root, run)).FullName);

    public string FinalWeights(string run) => Folder(run).FinalStem(Options.OutputName) + ".safetensors";

    /// <summary>Opens a run, resumes it if it has checkpoints, and trains until the end or until <paramref name="stopAfter"/> steps.</summary>
    public TrainingOutcome Run(string run, int stopAfter = int.MaxValue)
    {
        using var stop = new CancellationTokenSource();
        using var inner = NewDisposeScope();
        using var log = new RunLog(Folder(run), TimeProvider.System, happening =>
        {
            Events.Add(happening);
            Watch?.Invoke(happening);
            if (happening is TrainingEvent.StepTaken step && step.Step >= stopAfter)
                stop.Cancel();
        });
        var adapter = LoraAdapter.NewTrainable(LoraTargets.Of(golden.Model.Modules, Options.Network), 4, 4, 1);
        using var trainable = new LoraTrainable(golden.Model, adapter, Options, Texts(), Describe);
        var batches = new BatchSource(Options, items, Latents(), CPU);
        using var loop = new TrainingLoop(Options, Settings, Folder(run), trainable, batches, null, log, TimeProvider.System);
        loop.Resume();
        log.BeginAt(loop.Step);
        return loop.Run(stop.Token);
    }

    public void Dispose()
    {
        golden.Dispose();
        folder.Dispose();
        scope.Dispose();
    }

    private LatentCache Latents() => new(new TensorCache(Path.Combine(folder.Root, "latents"), _ => { }), "none", item =>
    {
        using var generator = new Generator((ulong)int.Parse(item.PictureHash));
        return randn([16, item.Bucket.LatentHeight, item.Bucket.LatentWidth], generator);
    });

    private TextCache Texts() => new(new TensorCache(Path.Combine(folder.Root, "texts"), _ => { }), "none", caption =>
    {
        using var generator = new Generator((ulong)caption.Length);
        return randn([8 + caption.Length, golden.Model.Config.CaptionDim], generator);
    });

    private LoraMetadata Describe(int step) => new()
    {
        Name = "style", Rank = 4, Alpha = 4, Seed = 1, Steps = step, MaxSteps = 12, LearningRate = 1e-4, Items = 5, Resolution = (64, 64),
        BaseModelHash = "", BaseModelName = "tiny", DatasetHashes = [],
    };
}
