using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

public sealed partial record SeriesState
{
    /// <summary>What a command comes to. A repeated one changes nothing and is no error.</summary>
    public Decision Decide(ISeriesCommand command) => command switch
    {
        { Request: { } request } when request.Refusal() is { } refusal => Refuse(refusal),
        CreateSeries create => Create(create),
        _ when Begun is null => Decision.Missing($"The series {command?.Series}"),
        // The cell remembers its request itself, for as long as it is there.
        AddCell add => Add(add),
        { Request: { } request } => Once(request, command),
        _ => Obey(command),
    };

    // The mark is written with what the command changes, and also when that is nothing: the same command may change something later.
    private Decision Once(RequestMark request, ISeriesCommand command)
    {
        if (Requests.Find(request.Id) is { } first) return first == request ? Decision.Nothing : Refuse(RequestMark.Taken);
        var decision = Obey(command);
        return decision.Reply is Ok ? decision with { Events = [.. decision.Events, new RequestHeard(request)] } : decision;
    }

    private Decision Obey(ISeriesCommand command) => command switch
    {
        RenameSeries rename => Rename(rename),
        AddAxisValues add => Add(add),
        ImportPicture import => Import(import),
        RenderCells render => Render(render),
        DecideCells decide => Judge(decide),
        UndoDecision undo => Undo(undo),
        SetStage set => Declare(set),
        ReportCell report => Report(report),
        _ => throw new ArgumentException($"{command.GetType().Name} is no command to a series", nameof(command)),
    };

    private Decision Create(CreateSeries create)
    {
        if (Begun is { } begun)
        {
            if (create.Request is { } request) return request == begun.Request ? Decision.Nothing : Refuse(RequestMark.Taken);
            return begun.Title == create.Title && (begun.By == create.By || create.Gridless) ? Decision.Nothing : Decision.Reject($"The series {create.Series} exists already; take another id.", "series");
        }
        if (IdentifierCheck.Refusal("series", create.Series.Value) is { } wrongId) return Refuse(wrongId);
        if ((SeriesTexts.Refusal(create) ?? SpecCheck.Refusal(create.Base)) is { } refusal) return Refuse(refusal);
        if (create.Gridless && create.Axes.Count > 0) return Decision.Reject("A series without a grid has no axes; leave out the axes or gridless.", "axes");
        var axes = AxisCheck.Of(create.Axes, create.Base);
        if (axes.Refusal is { } wrong) return Refuse(wrong);
        var body = create.Body ?? create.Title;
        return Decision.Of(new SeriesCreated(
            create.Series, create.Title, create.Base, axes.Axes, create.Parent, body, create.By, create.At, create.ProbesOf, create.Gridless, create.Request));
    }

    private Decision Rename(RenameSeries rename)
    {
        if (rename.Title == Title) return Decision.Nothing;
        return (SeriesTexts.Title(rename.Title) ?? SeriesTexts.By(rename.By)) is { } refusal
            ? Refuse(refusal)
            : Decision.Of(new SeriesRenamed(rename.Title, rename.By, rename.At));
    }

    private Decision Add(AddAxisValues add)
    {
        if (SeriesTexts.By(add.By) is { } wrongName) return Refuse(wrongName);
        if (Grid.IsEmpty) return Decision.Reject("This series has no grid; add single cells, or begin a series with a grid.", "kind");
        if (add.Values.Count == 0) return Decision.Reject("There are no values to add; name at least one.", "values");
        var axis = Grid.Axes.FirstOrDefault(axis => axis.Kind == add.Kind);
        string[] known = axis is not null ? [.. axis.Values] : AxisKind.Named(add.Kind)?.Own(Begun!.Base) is { } own && !AxisKind.Named(add.Kind)!.IsWords ? [own] : [];
        var wanted = AxisCheck.Of([new SeriesAxis(add.Kind, [.. known, .. add.Values])], Begun!.Base);
        if (wanted.Refusal is { } refusal) return Refuse(refusal);
        string[] values = axis is null ? [.. wanted.Axes[0].Values] : [.. wanted.Axes[0].Values.Except(known)];
        if (values.Length == 0) return Decision.Nothing;
        var grown = Grid.Axes.Where(other => other != axis).Select(other => new SeriesAxis(other.Kind, other.Values)).Append(wanted.Axes[0]).ToArray();
        return (AxisCheck.TooMuch(grown, Beside.Count) ?? AxisCheck.Unrenderable(Grown(add.Kind, values), Begun.Base)) is { } tooMuch
            ? Refuse(tooMuch)
            : Decision.Of(new AxisValuesAdded(add.Kind, values, add.By, add.At));
    }

    private Decision Add(AddCell add)
    {
        if (add.Kind is not ("pin" or "retouch" or "hires" or "import"))
            return Decision.Reject("The kind of a cell beside the grid is \"pin\", \"retouch\", \"hires\" or \"import\".", "kind");
        if (add.Kind is "retouch" or "hires" && add.Parent is null) return Decision.Reject($"A {add.Kind} needs the picture that it is made from.", "parent");
        return Place(new CellAdded(add.Cell, add.Spec, add.Parent, add.Kind, add.Note, add.By, add.At, Request: add.Request), SpecCheck.Refusal(add.Spec));
    }

    private Decision Import(ImportPicture import)
    {
        var unknown = import.NotRecorded is { Count: > 0 };
        var added = new CellAdded(import.Cell, import.Spec, import.Parent, "import", import.Note, import.By, import.At, unknown ? import.NotRecorded : null);
        var placed = Place(added, unknown ? SpecCheck.Texts(import.Spec) : SpecCheck.Refusal(import.Spec));
        return import.Result is { } result && placed.Events.Count > 0
            ? Decision.Of([.. placed.Events, new CellRendered(import.Cell, null, result, import.At)])
            : placed;
    }

    private Decision Place(CellAdded added, Rejected? wrongSpec)
    {
        if (Touched.GetValueOrDefault(added.Cell) is { Own: { } own })
        {
            if (added.Request is { } request) return request == own.Request ? Decision.Nothing : Refuse(RequestMark.Taken);
            if (own.Kind == added.Kind && own.Parent == added.Parent) return Decision.Nothing;
        }
        if (Contains(added.Cell)) return Decision.Reject($"The series has a cell {added.Cell} already; take another id.", "cell");
        if (Grid.Cells.Count + Beside.Count >= SeriesLimits.Cells) return Refuse(AxisCheck.TooManyCells);
        return (IdentifierCheck.Refusal("cell", added.Cell.Value) ?? SeriesTexts.Note(added.Note) ?? SeriesTexts.By(added.By) ?? wrongSpec) is { } refusal
            ? Refuse(refusal)
            : Decision.Of(added);
    }

    private Decision Render(RenderCells render)
    {
        var named = render.Cells is not null;
        if (Unknown(render.Cells) is { } refusal) return Refuse(refusal);
        var cells = (render.Cells ?? [.. Grid.Cells, .. Beside]).Distinct().Select(Find).ToArray();
        if (named && cells.FirstOrDefault(cell => cell.Own?.Missing.Count > 0) is { } unknown)
            return Decision.Reject($"The cell {unknown.Id} cannot be rendered: nobody wrote down its {string.Join(" and ", unknown.Own!.Missing)}; pin a cell with settings of your own.", "cells");
        CellId[] wanted =
        [
            .. cells.Where(cell => cell.Own is not { Missing.Count: > 0 } && (cell.Phase is CellPhase.Planned || (named && cell.Phase is CellPhase.Failed))).Select(cell => cell.Id),
        ];
        return wanted.Length == 0 ? Decision.Nothing : Decision.Of(new CellsQueued(wanted, render.Priority, render.At));
    }

    private Decision Judge(DecideCells decide)
    {
        if ((Unknown(decide.Cells) ?? SeriesTexts.Refusal(decide.Verdict) ?? SeriesTexts.By(decide.By) ?? (decide.Action is { } action ? IdentifierCheck.Refusal("action", action) : null)) is { } refusal)
            return Refuse(refusal);
        CellId[] changed = [.. decide.Cells.Distinct().Where(id => Find(id).Judgement is var judgement && judgement.With(decide.Verdict) != judgement)];
        return changed.Length == 0 ? Decision.Nothing : Decision.Of(new CellsDecided(Decisions.Count + 1, changed, decide.Verdict, decide.By, decide.At, decide.Action));
    }

    private Decision Undo(UndoDecision undo)
    {
        if (SeriesTexts.By(undo.By) is { } refusal) return Refuse(refusal);
        if (undo.Number is { } number && number >= 1 && number <= Decisions.Count && Decisions[(int)number - 1].Undone) return Decision.Nothing;
        if (LastDecision == 0) return Decision.Reject("There is no decision to undo.");
        if (undo.Number is { } meant && meant != LastDecision)
            return Decision.Reject($"Decision {meant} is not the last one; undo decision {LastDecision} first.", "number");
        return Decision.Of([.. LastAction().Select(decision => new DecisionUndone(decision.Number, undo.By, undo.At))]);
    }

    // Newest first.
    private IEnumerable<DecisionEntry> LastAction()
    {
        var last = Decisions[(int)LastDecision - 1];
        yield return last;
        if (last.Action is null) yield break;
        for (var i = (int)last.Number - 2; i >= 0 && (Decisions[i].Undone || Decisions[i].Action == last.Action); i--)
            if (!Decisions[i].Undone) yield return Decisions[i];
    }

    private Decision Declare(SetStage set)
    {
        if ((Unknown([set.Cell]) ?? SeriesTexts.By(set.By)) is { } refusal) return Refuse(refusal);
        var cell = Find(set.Cell);
        if (cell.StageNow == set.Stage) return Decision.Nothing;
        if (set.Stage == PictureStage.Final && cell.Picture is null) return Decision.Reject($"The cell {set.Cell} has no picture yet; render it before it is final.", "stage");
        if (set.Stage == PictureStage.Raw && cell.Own?.Parent is not null)
            return Decision.Reject($"The cell {set.Cell} was made from another picture, so it is retouched or final.", "stage");
        if (set.Stage == PictureStage.Retouched && cell.Own is not { Parent: not null } and not { Kind: "import" })
            return Decision.Reject($"The cell {set.Cell} is as the machine gave it, so it is raw or final; add a retouch of it to work on it.", "stage");
        return Decision.Of(new StageSet(Decisions.Count + 1, set.Cell, set.Stage, set.By, set.At));
    }

    // A report of an older attempt, or a repeated one, finds the cell elsewhere and changes nothing.
    private Decision Report(ReportCell report)
    {
        if (!Contains(report.Cell)) return Decision.Missing($"The cell {report.Cell} of the series {report.Series}");
        if (Find(report.Cell).Phase is not CellPhase.Queued queued || queued.Job != report.Job) return Decision.Nothing;
        return report.Result is { } result
            ? Decision.Of(new CellRendered(report.Cell, report.Job, result, report.At))
            : Decision.Of(new CellFailed(report.Cell, report.Job, SeriesTexts.Shortened(report.Failure ?? "The job ended without a picture."), report.At));
    }

    private Rejected? Unknown(IReadOnlyList<CellId>? cells)
    {
        if (cells is null) return null;
        if (cells.Count is 0 or > SeriesLimits.CellsOfACommand)
            return new($"There are {cells.Count} cells; name 1 to {SeriesLimits.CellsOfACommand} at a time.", "cells");
        foreach (var cell in cells)
            if (!Contains(cell)) return new($"The cell {cell} of the series {Begun!.Series} does not exist.", "cells", NotFound: true);
        return null;
    }

    private static Decision Refuse(Rejected refusal) => new([], refusal);
}
