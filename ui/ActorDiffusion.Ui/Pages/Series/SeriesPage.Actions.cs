using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Shortcuts;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>Keys and buttons: judging, going on.</summary>
public sealed partial class SeriesPage
{
    private readonly SemaphoreSlim _keys = new(1);
    private CellRecord? _continuing;

    // One key after the other: the next one means the cell that the one before has moved to.
    private async Task<bool> HandleAsync(ShortcutHit hit)
    {
        await _keys.WaitAsync();
        try
        {
            return await TakeAsync(hit);
        }
        finally
        {
            _keys.Release();
        }
    }

    private async Task<bool> TakeAsync(ShortcutHit hit)
    {
        if (_live is null || _continuing is not null) return false;
        if (Curation.Of(hit.Action, Focused?.Stars ?? 0) is { } verdict)
        {
            await DecideAsync(verdict);
            if (hit.Advance) await StepAsync(1);
            return true;
        }
        switch (hit.Action)
        {
            case StudioAction.Continue: BeginContinue(); break;
            case StudioAction.Grid or StudioAction.Escape when _mode != SeriesMode.Grid: await UseAsync(SeriesMode.Grid); break;
            case StudioAction.Loupe: await UseAsync(SeriesMode.Loupe); break;
            case StudioAction.Compare: await UseAsync(SeriesMode.Compare); break;
            case StudioAction.Survey: await UseAsync(SeriesMode.Survey); break;
            case StudioAction.Info: await TogglePanelAsync(); break;
            case StudioAction.Undo: await UndoAsync(); break;
            case StudioAction.SelectAll: _selection = [.. Enumerable.Range(0, _places?.Count ?? 0)]; break;
            case StudioAction.Next or StudioAction.Right: await StepAsync(1); break;
            case StudioAction.Previous or StudioAction.Left: await StepAsync(-1); break;
            case StudioAction.Down: await StepAsync(Columns); break;
            case StudioAction.Up: await StepAsync(-Columns); break;
            case StudioAction.First: await StepAsync(-_index); break;
            case StudioAction.Last: await StepAsync((_places?.Count ?? 0) - 1 - _index); break;
            default: return false;
        }
        StateHasChanged();
        return true;
    }

    private Task DecideAsync(Verdict verdict) => DoAsync(async () =>
    {
        var cells = await ChosenAsync();
        if (cells.Count == 0) return;
        var action = cells.Count > SeriesLimits.CellsOfACommand ? Artist.Mark().Id : null;
        foreach (var some in cells.Chunk(SeriesLimits.CellsOfACommand))
            await Hub.SeriesAsync(new DecideCells(_live!.View.Series, [.. some.Select(cell => cell.Cell)], verdict, Artist.Name(Memory), Time.GetUtcNow(), Artist.Mark(), action));
        Say(Words.Said(verdict, cells.Count));
    });

    private Task UndoAsync() => DoAsync(async () =>
    {
        var last = _live!.View.LastDecision;
        if (last == 0) return;
        await Hub.SeriesAsync(new UndoDecision(_live.View.Series, Artist.Name(Memory), Time.GetUtcNow(), Request: Artist.Mark()));
        Say(L.Format(T.Series.Undone, L.Whole(last)));
    });

    private Task SetStageAsync(PictureStage stage) => DoAsync(async () =>
    {
        if (Focused is not { } cell) return;
        await Hub.SeriesAsync(new SetStage(_live!.View.Series, cell.Cell, stage, Artist.Name(Memory), Time.GetUtcNow(), Artist.Mark()));
        Say(L.Format(T.Series.StageIs, T.Series.Stages[stage.ToString()]));
    });

    private Task RenderAgainAsync() => DoAsync(async () =>
    {
        if (Focused is not { } cell) return;
        await Hub.SeriesAsync(new RenderCells(_live!.View.Series, [cell.Cell], 50, Time.GetUtcNow()));
        Say(T.Series.QueuedAgain);
    });

    private void BeginContinue()
    {
        if (Focused?.Picture is not null) _continuing = _record;
    }

    private async Task DoAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception problem) when (problem is HubRefusedException or HubUnavailableException)
        {
            Say(L.Say(problem.Message));
        }
    }

    private void Say(string words)
    {
        _said = words;
        StateHasChanged();
    }

    // Several chosen cells are judged together; without a choice the focused one is meant.
    private async Task<IReadOnlyList<CellView>> ChosenAsync()
    {
        if (_places is not { Count: > 0 } places) return [];
        var chosen = new List<CellView>();
        foreach (var index in _selection.Count > 1 ? _selection.Where(index => index < places.Count) : [Math.Clamp(_index, 0, places.Count - 1)])
            if (await _live!.AtAsync(places.PlaceOf(index)) is { } one) chosen.Add(one);
        return chosen;
    }
}
