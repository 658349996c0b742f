using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Tests.Series;

/// <summary>Where a test works on one series: what is decided is applied, as its actor does.</summary>
public sealed class SeriesDesk
{
    public static readonly SeriesId Id = SeriesId.Of("greener");
    public static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);
    public static readonly AssetId Lora = AssetId.Of(new string('a', 64));

    public static RenderSpec Base { get; } = new()
    {
        Prompt = "portrait, warm skin tones, pencil",
        NegativePrompt = "photorealistic, airbrushed",
        Seed = 7,
        Loras = [new LoraStrength(Lora, 1, "sportrait")],
    };

    public SeriesState State { get; private set; } = SeriesState.New;

    public List<IEvent> Events { get; } = [];

    /// <summary>A series that was begun.</summary>
    public static SeriesDesk With(params SeriesAxis[] axes)
    {
        var desk = new SeriesDesk();
        desk.Do(new CreateSeries(Id, "towards greener skin", Base, axes, null, null, "ada", Noon)).ShouldBe(new Ok());
        return desk;
    }

    public static SeriesAxis Axis(string kind, params string[] values) => new(kind, values);

    public static AssetId Asset(int number) => AssetId.Of(number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture));

    public static JobResult Picture(int number) => new(Asset(number), 1000, 2.5, "cpu float32");

    public IMessage Do(ISeriesCommand command)
    {
        var decision = State.Decide(command);
        foreach (var @event in decision.Events) State = State.Apply((ISeriesEvent)@event);
        Events.AddRange(decision.Events);
        return decision.Reply;
    }

    public IReadOnlyList<CellView> Cells => State.Page(0, 200).Cells;

    public CellId CellAt(params string[] values) =>
        Cells.Single(cell => cell.Coordinates.Select(coordinate => coordinate.Value).SequenceEqual(values)).Cell;

    public CellView View(CellId cell) => State.Record(cell)!.View;

    public RenderSpec Spec(CellId cell) => State.Record(cell)!.Spec;

    /// <summary>All planned cells get their pictures.</summary>
    public void RenderAll()
    {
        Do(new RenderCells(Id, null, 0, Noon));
        foreach (var (job, i) in State.PendingJobs().ToArray().Select((job, i) => (job, i)))
            Do(new ReportCell(Id, job.Cell, job.Job, Picture(i + 1), null, Noon.AddSeconds(i)));
    }

    public void Decide(CellId cell, Verdict verdict) => Do(new DecideCells(Id, [cell], verdict, "ada", Noon)).ShouldBe(new Ok());
}
