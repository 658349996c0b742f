using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Components;
using ActorDiffusion.Ui.Live;
using ActorDiffusion.Ui.Shortcuts;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>Keys and buttons: moving, judging, going on.</summary>
public sealed partial class SeriesPage
{
    private const int AheadPictures = 2;

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

    // To the next row of the grid; what a filter left has none that is known here.
    private int Columns => _places?.Shape is GridShape.Table { Columns.Count: var columns } ? columns : 1;

    private async Task UseAsync(SeriesMode mode)
    {
        _mode = mode;
        await Memory.SetPlaceAsync("view", mode == SeriesMode.Grid ? null : mode.ToString().ToLowerInvariant());
        await LookAsync();
    }

    private async Task FocusAsync(int index)
    {
        _index = index;
        await LookAsync();
        await Memory.SetPlaceAsync("cell", Focused?.Cell.Value);
        if (Focused is { } cell) await Memory.SetAsync(LastViewed.Key, LastViewed.Of(Memory).With(Id, cell.Cell));
    }

    private async Task StepAsync(int steps)
    {
        if (_places is not { Count: > 0 } places) return;
        // At once: a drawing in between would lead the grid back to where it was.
        var index = _index = Math.Clamp(_index + steps, 0, places.Count - 1);
        if (_grid is not null && _mode == SeriesMode.Grid) await _grid.FocusAsync(index);
        else await FocusAsync(index);
    }

    private async Task SizeAsync(int size) => await Memory.SetAsync("series.size", _size = size);

    private async Task TogglePanelAsync() => await Memory.SetAsync("series.panel", _panel = !_panel);

    private async Task ToggleFollowAsync() => await Memory.SetAsync("series.follow", _follow = !_follow);

    // While several cells are chosen, the artist is at work on those.
    private async Task FollowAsync(CellId cell)
    {
        if (_follow && _selection.Count < 2 && await _live!.FindAsync(cell) is { } place && _places?.IndexOf(place) is { } index) await StepAsync(index - _index);
    }

    private async Task FilterAsync(CellFilter filter)
    {
        _filter = filter;
        await Memory.SetPlaceAsync("show", filter == CellFilter.All ? null : filter.ToString().ToLowerInvariant());
        await RearrangeAsync();
    }

    private async Task ShowBesideAsync(bool beside)
    {
        (_beside, _filter) = (beside, CellFilter.All);
        await RearrangeAsync();
    }

    private async Task RearrangeAsync()
    {
        _selection = [];
        _index = 0;
        await ArrangeAsync();
        if (_grid is not null) await _grid.ForgetAsync();
        await FocusAsync(0);
    }

    private Task DecideAsync(Verdict verdict) => DoAsync(async () =>
    {
        var cells = await ChosenAsync();
        if (cells.Count == 0) return;
        foreach (var some in cells.Chunk(SeriesLimits.CellsOfACommand))
            await Hub.SeriesAsync(new DecideCells(_live!.View.Series, [.. some.Select(cell => cell.Cell)], verdict, Artist.Name(Memory), Time.GetUtcNow()));
        Say(Words.Said(verdict, cells.Count));
    });

    private Task UndoAsync() => DoAsync(async () =>
    {
        var last = _live!.View.LastDecision;
        if (last == 0) return;
        await Hub.SeriesAsync(new UndoDecision(_live.View.Series, Artist.Name(Memory), Time.GetUtcNow()));
        Say(L.Format(T.Series.Undone, L.Whole(last)));
    });

    private Task SetStageAsync(PictureStage stage) => DoAsync(async () =>
    {
        if (Focused is not { } cell) return;
        await Hub.SeriesAsync(new SetStage(_live!.View.Series, cell.Cell, stage, Artist.Name(Memory), Time.GetUtcNow()));
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
        if (_selection.Count < 2) return Focused is { } cell ? [cell] : [];
        var (chosen, places) = (new List<CellView>(), _places!);
        foreach (var index in _selection.Where(index => index < places.Count))
            if (await _live!.AtAsync(places.PlaceOf(index)) is { } one) chosen.Add(one);
        return chosen;
    }

    // The chosen pictures; else the focused one with its neighbour, or in a survey with the eight that follow.
    private IReadOnlyList<CellView> Compared()
    {
        if (_live is null || _places is not { Count: > 0 } places) return [];
        var indices = _selection.Count > 1 ? _selection : Enumerable.Range(_index, Math.Min(_mode == SeriesMode.Survey ? CompareLayout.Most : 2, places.Count - _index));
        return [.. indices.Where(index => index < places.Count).Select(index => _live.Known(places.PlaceOf(index))).OfType<CellView>().Where(cell => cell.Picture is not null).Take(CompareLayout.Most)];
    }

    // Numbered as in the table below them.
    private ComparePicture[] Titled(IReadOnlyList<CellView> cells) =>
        [.. cells.Index().Select(entry => new ComparePicture(PictureUrls.Full(entry.Item.Picture!.Value), $"{entry.Index + 1}: {Words.Short(entry.Item)}"))];

    private IReadOnlyList<string> Ahead() =>
        [.. Enumerable.Range(_index + 1, AheadPictures).Where(index => index < _places!.Count).Select(index => _live!.Known(_places!.PlaceOf(index))?.Picture).OfType<AssetId>().Select(PictureUrls.Full)];
}
