using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Outbox;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Tests.Journals;

/// <summary>What the journals of version 1 were recorded from: every event there is, with every part of it used somewhere.</summary>
internal static class GoldenEvents
{
    private static readonly DateTimeOffset At = new(2026, 2, 3, 12, 30, 15, 250, TimeSpan.Zero);
    private static readonly SeriesId Greener = new("greener");
    private static readonly CellId Retouch = new("retouch-1"), Old = new("n01");
    private static readonly RunId Run = new("r1");
    private static readonly NodeName Mac = new("mac");
    private static readonly JobResult Picture = new(Asset(1), 12345, 2.5, "cpu float32");

    private static readonly RenderSpec Spec = new()
    {
        Prompt = "sportrait-laz portrait, visible pencil drawing", NegativePrompt = "airbrushed \"smooth\" <b>ü</b>", Seed = ulong.MaxValue, Steps = 12, Cfg = 4.2,
        Sampler = "heun", Scheduler = "beta", Shift = 3.5, Width = 256, Height = 128, Loras = [new LoraStrength(Asset(2), 1.33, "sportrait-laz")],
    };

    private static readonly RenderSpec Worked = Spec with { Init = new InitPicture(Asset(1), 0.4, Asset(3), Differential: true), Hires = new HiresPass(1.5, 0.5, 8) };

    private static readonly RunSpec Training = new()
    {
        Name = "laz", Dataset = new("nine"), Steps = 1000, ProbePrompts = ["one face", "another"], ProbeStrengths = [0, 1.33], TriggerWord = "sportrait-laz", GradientCheckpointing = true,
    };

    private static readonly IReadOnlyList<TrainingPicture> Pictures = [new(Asset(4), "1.png", "one"), new(Asset(5), "2.png", "")];

    public static IReadOnlyDictionary<string, IReadOnlyList<IEvent>> All { get; } = new Dictionary<string, IReadOnlyList<IEvent>>
    {
        ["series"] = Series(),
        ["series-requests"] = SeriesRequests(),
        ["series-index"] = [new SeriesListed(Greener), new SeriesOpened(Greener), new SeriesListed(new("bluer")), new SeriesOpened(new("bluer")), new SeriesSettled(Greener)],
        ["runs"] = Runs(),
        ["runs-turns"] = RunsTurns(),
        ["trainer-run-turns"] = [new RunAccepted(Run, Training, Pictures, 1), new RunHappened(1, Facts()[0]), new RunAccepted(Run, Training, Pictures, 3), new RunHappened(1, Losses)],
        ["trainer"] = [new RunListed(Run), new RunListed(new("r2")), new RunUnlisted(Run)],
        ["trainer-run"] = TrainerRun(),
        ["catalog"] = Catalog(),
        ["catalog-removed"] = [.. Catalog(), new DatasetRemoved(new("nine"), true)],
        ["feed"] = [new OffsetsReserved(1000), new OffsetsReserved(2000)],
        ["queue"] = Queue(),
        ["outbox"] = [new ResultKept(new("j1"), 7, "key", Picture), new ResultDelivered(new("j1"), 7)],
    };

    private static List<IEvent> Series()
    {
        var events = new List<IEvent>
        {
            new SeriesCreated(
                Greener, "towards greener skin", Spec, [new("lora", ["0.5", "1.33"]), new("prompt", ["pencil", "ink", ""])], new(new("first"), new("c1"), Asset(9)), "Nine portraits", "ada", At, Run),
            new SeriesRenamed("towards the greenest skin", "ada", At),
            new AxisValuesAdded("lora", ["1"], "ada", At),
            new AxisValuesAdded("cfg", ["4.2", "3"], "ada", At),
            new CellAdded(Retouch, Worked, Asset(1), "retouch", "the left eye", "ada", At),
            new CellAdded(Old, Spec, null, "import", null, "bo", At, ["cfg", "prompt"]),
        };
        var state = events.Cast<ISeriesEvent>().Aggregate(SeriesState.New, (current, @event) => current.Apply(@event));
        var cells = state.Page(0, 4).Cells.Select(cell => cell.Cell).ToArray();
        events.Add(new CellsQueued([cells[0], cells[1], Retouch], 50, At));
        events.Add(new CellRendered(cells[0], new($"greener.{cells[0]}.1"), Picture, At));
        events.Add(new CellFailed(cells[1], new($"greener.{cells[1]}.1"), "The device is on fire.", At));
        events.Add(new CellsQueued([cells[1]], 0, At));
        events.Add(new CellRendered(Old, null, Picture with { Asset = Asset(6) }, At));
        events.Add(new CellsDecided(1, [cells[0], Old], new Verdict("keep", 4, "green", "Too much :)"), "ada", At));
        events.Add(new CellsDecided(2, [cells[1]], new Verdict(Flag: "reject"), "bo", At));
        events.Add(new StageSet(3, cells[0], PictureStage.Final, "ada", At));
        events.Add(new CellsDecided(4, [cells[0]], new Verdict(Note: ""), "ada", At));
        events.Add(new DecisionUndone(4, "ada", At));
        events.Add(new DecisionUndone(3, "ada", At));
        return events;
    }

    private static List<IEvent> SeriesRequests() =>
    [
        new SeriesCreated(Greener, "towards greener skin", Spec, [], null, "Nine portraits", "ada", At, Gridless: true, Request: new("key-1", "content-1")),
        new CellAdded(Retouch, Worked, Asset(1), "retouch", null, "ada", At, Request: new("key-2", "content-2")),
        new CellsDecided(1, [Retouch], new Verdict("keep"), "ada", At), new RequestHeard(new("key-3", "content-3")), new RequestHeard(new("press-1")),
        new CellsDecided(2, [Retouch], new Verdict("reject"), "ada", At, "action-1"), new RequestHeard(new("press-2")),
    ];

    private static List<IEvent> Runs() =>
    [
        new RunRequested(Run, Training, Mac, "key", Pictures, At), new RunAssigned(Run, Mac), new RunRequested(new("r2"), Training with { Name = "second" }, null, null, Pictures, At),
        .. Facts().Take(3).Select((fact, i) => new RunFactRecorded(Run, i + 1, fact)), new RunLoraKept(Run, Asset(7)), new RunWished(Run, "pause"),
        .. Facts().Skip(3).Select((fact, i) => new RunFactRecorded(Run, i + 4, fact)),
        new RunFactRecorded(new("r2"), 1, new RunFact.Cancelled(0, At)), new RunRequested(new("r3"), Training with { Name = "third" }, null, null, Pictures, At),
        new RunAssigned(new("r3"), Mac), new RunFactRecorded(new("r3"), 1, new RunFact.Failed("The disk is full.", 50, At)),
        new RunStyleMeasured(Run, new CheckpointStyle(Asset(7), 0.061, 0.328, 0.041, 0.84, 2)),
    ];

    private static List<IEvent> TrainerRun() =>
    [
        new RunAccepted(Run, Training, Pictures), .. Facts().Take(3).Select((fact, i) => new RunHappened(i + 1, fact)), new RunTold(2), new RunAsked("pause"),
        .. Facts().Skip(3).Select((fact, i) => new RunHappened(i + 4, fact)), new RunTold(4),
    ];

    private static RunFact.Stepped Losses => new([new(1, 0.5, 0.25, 1.5), new(2, 0.4, 0.75, 1.5)], At);

    private static List<IEvent> RunsTurns() =>
    [
        new RunRequested(Run, Training, null, null, Pictures, At), new RunAssigned(Run, Mac), new RunAssigned(Run, new("anna")), new RunFactRecorded(Run, 1, Facts()[0]),
        new RunFactRecorded(Run, 2, Losses), new RunFactRecorded(Run, 3, Losses with { Points = [new(2, 0.3, 0.75, 1.5), new(3, 0.2, 0.5, 1.5)] }),
    ];

    private static IReadOnlyList<RunFact> Facts() =>
    [
        new RunFact.Began(0, 1_000_000, "bf16", "runs/laz", At), new RunFact.Warned("Nine pictures are few.", At),
        new RunFact.Saved(new CheckpointInfo(250, Asset(7), 2000, "runs/laz/checkpoints/step000250", At)), new RunFact.Paused(300, At),
        new RunFact.Began(250, 1_000_000, "bf16", "runs/laz", At), new RunFact.Finished(Asset(8), 2000, 1000, 0.125, "laz.safetensors", At),
    ];

    private static List<IEvent> Catalog() =>
    [
        new DatasetPut(new DatasetEntry(new("nine"), "nine portraits", "sportrait-laz", Pictures, At)), new CaptionSet(new("nine"), "2.png", "two"),
        new LoraPut(new LoraEntry(Asset(7), "laz step 250", "tensors", 16, 2000, Run, 250, false, "sportrait-laz", At)), new LoraPut(new LoraEntry(Asset(2), "found", "other", 8, 1000, null, null, true, null, At)),
        new ModelPut(new ModelEntry("mini", "hash", "mini", 12, 3, 128, 128)),
    ];

    private static List<IEvent> Queue()
    {
        JobAccepted Accepted(string id, string key, JobOrigin? origin = null) => new(new(id), Spec, key, 50, origin ?? new JobOrigin(), id == "j1" ? "once" : null, At);
        return
        [
            Accepted("j1", "k1", new JobOrigin("probe", Greener, Retouch, Run, 250, Asset(1))), Accepted("j2", "k2"), Accepted("j3", "k3"), Accepted("j4", "k4"), Accepted("j5", "k5"),
            new JobLeased(new("j1"), Mac, 1, At.AddSeconds(20)), new LeaseEnded(new("j1"), 1, "It went silent.", true), new JobLeased(new("j1"), Mac, 2, At.AddSeconds(40)),
            new JobCompleted(new("j1"), 2, Mac, Picture, At), new OutcomeTold(new("j1"), 1), new JobFailed(new("j2"), "It is no picture.", At), new JobRetried(new("j2"), At),
            new JobCancelled(new("j3"), At), new PrioritySet(new("j4"), 100), new JobLeased(new("j5"), Mac, 3, At.AddSeconds(60)), new QueuePaused(), new QueueResumed(), new QueuePaused(),
        ];
    }

    private static AssetId Asset(int number) => AssetId.Of(number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture));
}
