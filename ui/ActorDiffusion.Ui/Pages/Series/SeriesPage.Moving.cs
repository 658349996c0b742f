using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Components;
using ActorDiffusion.Ui.Live;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>Where the artist is and what is looked at: cells, modes, filters, the pictures side by side.</summary>
public sealed partial class SeriesPage
{
    private const int AheadPictures = 2;

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
