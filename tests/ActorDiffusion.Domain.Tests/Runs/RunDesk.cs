using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Domain.Tests.Runs;

/// <summary>A hub and a trainer between whom a test carries the messages.</summary>
internal sealed class RunDesk
{
    public static readonly RunId Id = RunId.Of("r1");
    public static readonly NodeName Anna = NodeName.Of("anna");
    public static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);

    public static RunSpec Spec { get; } = new() { Name = "laz", Dataset = DatasetId.Of("laz"), Steps = 100, CheckpointEvery = 50, ProbePrompts = ["a", "b"], ProbeStrengths = [0, 1] };

    public static DatasetEntry Dataset { get; } = new(DatasetId.Of("laz"), "nine portraits", null, [new(Asset(1), "1.png", "one"), new(Asset(2), "2.png", "two")], Noon);

    public RunsState Hub { get; private set; } = RunsState.New;

    public TrainerRunState Trainer { get; private set; } = TrainerRunState.New;

    public HubRun Run => Hub.Runs[Id];

    public static AssetId Asset(int number) => AssetId.Of(number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture));

    public static RunFact.Saved Saved(int step) => new(new CheckpointInfo(step, Asset(step), 1000, $"runs/laz/step{step}", Noon));

    public static RunDesk Training()
    {
        var desk = new RunDesk();
        desk.AtHub(desk.Hub.Request(new RequestRun(Id, Spec, null, "key", Noon), Dataset)).ShouldBeOfType<RunView>().State.ShouldBe("waiting");
        desk.AtHub(desk.Hub.Assign(Id, Anna));
        desk.AtTrainer(desk.Trainer.Decide(new StartRun(Id, Spec, Dataset.Pictures, [])));
        desk.Happen(new RunFact.Began(0, 1000, "fp32", "runs/laz", Noon));
        desk.Tell();
        return desk;
    }

    public IMessage AtHub(Decision decision)
    {
        Hub = decision.Events.Aggregate(Hub, (state, @event) => state.Apply(@event));
        return decision.Reply;
    }

    public IMessage AtTrainer(Decision decision)
    {
        Trainer = decision.Events.Aggregate(Trainer, (state, @event) => state.Apply(@event));
        return decision.Reply;
    }

    public void Happen(RunFact fact) => AtTrainer(Trainer.Happened(fact));

    /// <summary>All that the trainer has not told reaches the hub, and the answers come back.</summary>
    public void Tell()
    {
        while (Trainer.Untold is [var next, ..])
            AtTrainer(Trainer.Told(AtHub(Hub.Decide(new ReportRunFact(Id, Anna, next.Number, next.Fact, [], Trainer.Turn), Noon)).ShouldBeOfType<RunFactAccepted>()));
    }

    /// <summary>A wish goes to the hub and from there to the trainer.</summary>
    public void Wish(ICommand command)
    {
        AtHub(Hub.Decide(command, Noon)).ShouldBeOfType<Ok>();
        if (Run.Wish is { } wish) AtTrainer(Trainer.Decide(RunWish.Command(wish, Id)));
    }
}
