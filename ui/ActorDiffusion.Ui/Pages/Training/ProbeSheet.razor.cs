using System.Globalization;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Ui.Components;
using ActorDiffusion.Ui.Live;
using ActorDiffusion.Ui.Shortcuts;
using Microsoft.AspNetCore.Components;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>Follows the series of a run's probes, and asks for those pictures only that are in sight.</summary>
public sealed partial class ProbeSheet
{
    private SeriesLive? _live;
    private ProbePlaces? _places;
    private IReadOnlyList<CheckpointLikeness> _likeness = [];
    private int _checkpoint, _prompt;

    [Inject] private HubClient Hub { get; set; } = null!;

    [Inject] private StudioFeed Feed { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private IImageLibrary Library { get; set; } = null!;

    [Parameter, EditorRequired] public RunView Run { get; set; } = null!;

    [Parameter, EditorRequired] public SeriesId Probes { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var live = new SeriesLive(Hub, Feed, Probes, Time, InvokeAsync);
        try
        {
            await live.OpenAsync();
            _live = live;
            live.Changed += ChangedAsync;
            await ArrangeAsync();
            await MeasureAsync();
        }
        catch (Exception away) when (away is HubRefusedException or HubUnavailableException)
        {
            live.Dispose(); // the page says that the hub is away; the sheet is there after a reload
            _live = null;
        }
    }

    public override ValueTask DisposeAsync()
    {
        _live?.Dispose();
        return base.DisposeAsync();
    }

    // Without a choice of the artist's, the latest checkpoint is shown.
    private async Task ArrangeAsync()
    {
        if (_live is null) return;
        _places = new ProbePlaces(_live.View);
        var chosen = Memory.Place("checkpoint") is { } step ? Run.Checkpoints.FirstOrDefault(checkpoint => Step(checkpoint.Lora) == step)?.Lora : null;
        _checkpoint = chosen is { } asset && _places.IndexOf(asset) is >= 0 and var index ? index : _places.Checkpoints.Count - 1;
        _prompt = Math.Clamp(int.TryParse(Memory.Place("prompt"), NumberStyles.None, CultureInfo.InvariantCulture, out var prompt) ? prompt - 1 : 0, 0, _places.Prompts.Count - 1);
        await FetchAsync();
    }

    private async Task ChangedAsync(SeriesChange change)
    {
        await ArrangeAsync();
        if (change is SeriesChange.Head) await MeasureAsync();
        StateHasChanged();
    }

    private async Task FetchAsync()
    {
        if (_live is not { } live || _places is not { } places) return;
        var (first, last) = (places.PlaceOf(0, _checkpoint, 0), places.PlaceOf(places.Strengths.Count - 1, _checkpoint, places.Prompts.Count - 1));
        await live.RangeAsync(first, last - first + 1);
        // Of the other checkpoints the film strip shows one picture each.
        for (var checkpoint = 0; checkpoint < places.Checkpoints.Count; checkpoint++)
            await live.AtAsync(places.PlaceOf(places.UsualStrength, checkpoint, _prompt));
    }

    private async Task MeasureAsync()
    {
        try
        {
            _likeness = await CheckpointLikeness.OfAsync(Library, Probes);
        }
        catch (Exception away) when (away is HubUnavailableException or HubRefusedException or HttpRequestException)
        {
            _likeness = []; // the pictures are there without their measures
        }
    }

    private async Task ShowAsync(int checkpoint, int prompt)
    {
        if (_places is not { } places) return;
        _checkpoint = Math.Clamp(checkpoint, 0, places.Checkpoints.Count - 1);
        _prompt = Math.Clamp(prompt, 0, places.Prompts.Count - 1);
        await FetchAsync();
        await Memory.SetPlaceAsync("checkpoint", _checkpoint == places.Checkpoints.Count - 1 ? null : Step(places.Checkpoints[_checkpoint]));
        await Memory.SetPlaceAsync("prompt", _prompt == 0 ? null : (_prompt + 1).ToString(CultureInfo.InvariantCulture));
    }

    private async Task<bool> HandleAsync(ShortcutHit hit)
    {
        var (checkpoint, prompt) = hit.Action switch
        {
            StudioAction.PreviousPrompt => (_checkpoint, _prompt - 1),
            StudioAction.NextPrompt => (_checkpoint, _prompt + 1),
            StudioAction.EarlierStep => (_checkpoint - 1, _prompt),
            StudioAction.LaterStep => (_checkpoint + 1, _prompt),
            _ => (-2, -2),
        };
        if (prompt < -1) return false;
        await ShowAsync(checkpoint, prompt);
        return true;
    }

    private IReadOnlyList<FilmFrame> Frames() =>
    [
        .. _places!.Checkpoints.Select((checkpoint, index) => new FilmFrame(checkpoint.Value, Picture(index), Title(checkpoint))
        {
            Note = _likeness.FirstOrDefault(one => one.Checkpoint == checkpoint) is { } near ? L.Format(T.Training.LikenessNote, L.Percent(near.Likeness)) : null,
        }),
    ];

    private string? Picture(int checkpoint) =>
        _live!.Known(_places!.PlaceOf(_places.UsualStrength, checkpoint, _prompt))?.Picture is { } picture ? PictureUrls.Thumb(picture, 128) : null;

    private string Title(AssetId checkpoint) => Run.Checkpoints.FirstOrDefault(one => one.Lora == checkpoint) is { } saved
        ? L.Format(T.Training.AtStep, L.Whole(saved.Step))
        : T.Training.States["finished"];

    private string Step(AssetId checkpoint) =>
        Run.Checkpoints.FirstOrDefault(one => one.Lora == checkpoint)?.Step.ToString(CultureInfo.InvariantCulture) ?? "end";
}
