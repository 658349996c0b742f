using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Domain.Tests.Queue;

namespace ActorDiffusion.Domain.Tests.Simulation;

/// <summary>Submits jobs and decides about cells, each command again until it is answered, and remembers what was acknowledged.</summary>
internal sealed class SimulatedArtist(World world) : Process(world, "artist")
{
    private static readonly SeriesId Series = new("search");
    private static readonly RenderSpec Base = new() { Prompt = "a portrait" };
    private static readonly CellId Cell = new("pinned");

    private readonly List<ICommand> open = [];
    private int decisions;

    public HashSet<JobId> Acknowledged { get; } = [];

    public HashSet<JobId> Cancelled { get; } = [];

    /// <summary>Notes of acknowledged decisions, in order.</summary>
    public List<string> Decisions { get; } = [];

    public override void Receive(string from, object message)
    {
        if (message is not Answered answer || !open.Remove((ICommand)answer.Question)) return;
        switch (answer.Question)
        {
            case SubmitJob submit: Acknowledged.Add(submit.Job); break;
            case CancelJob cancel when answer.Reply is Ok { Changed: true }: Cancelled.Add(cancel.Job); break;
            case DecideCells decide:
                Decisions.Add(decide.Verdict.Note!);
                DecideNext();
                break;
            case CreateSeries: Want(new AddCell(Series, Cell, Base, null, "pin", null, "artist", Jobs.Start)); break;
            case AddCell: DecideNext(); break;
        }
    }

    protected override void OnStart()
    {
        Want(new CreateSeries(Series, "towards greener skin", Base, [], null, null, "artist", Jobs.Start, Gridless: true));
        var jobs = 4 + World.Draw(10);
        for (var i = 0; i < jobs; i++) SubmitLater(i);
        World.Every(this, 2500, () => open.ForEach(Say));
    }

    protected override void OnKill()
    {
    }

    private void SubmitLater(int number) => World.After(this, World.Draw(40_000), () =>
    {
        // Some jobs want the same picture.
        var job = Jobs.Submit($"job-{number}", $"key-{World.Draw(12)}", 50 * World.Draw(2), origin: World.Draw(2) == 0 ? Jobs.Cell("search") : null);
        Want(job);
        if (World.Draw(8) == 0) World.After(this, World.Draw(20_000), () => Want(new CancelJob(job.Job, World.Now)));
        if (World.Draw(8) == 0) World.After(this, World.Draw(20_000), () => Want(new SetPriority(job.Job, World.Draw(100))));
        if (World.Draw(8) == 0) World.After(this, 20_000 + World.Draw(20_000), () => Want(new RetryJob(job.Job, World.Now)));
    });

    // One after the other, as a person does; each is told apart by its note.
    private void DecideNext()
    {
        if (decisions == 6) return;
        var note = $"{++decisions}";
        World.After(this, World.Draw(8000), () => Want(new DecideCells(Series, [Cell], new Verdict(Note: note), "artist", Jobs.Start, new RequestMark(note))));
    }

    private void Want(ICommand command)
    {
        open.Add(command);
        Say(command);
    }

    // A repeated decision may come by another connection, late and behind those that followed it.
    private void Say(ICommand command)
    {
        if (command is DecideCells) World.Send(Name, "hub", command);
        else World.SendInOrder(Name, "hub", command);
    }
}
