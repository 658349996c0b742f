using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Ui.Live;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>Opens the run, follows it, and tells its trainer what the artist wants.</summary>
public sealed partial class RunPage
{
    private RunLive? _live;
    private string? _problem, _said;

    [Inject] private HubClient Hub { get; set; } = null!;

    [Inject] private StudioFeed Feed { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private DialogService Dialogs { get; set; } = null!;

    [Parameter] public string Id { get; set; } = "";

    private bool IsOver => _live?.View.State is "finished" or "failed" or "cancelled";

    protected override async Task OnParametersSetAsync()
    {
        if (_live?.View.Run.Value != Id) await OpenAsync();
    }

    public override ValueTask DisposeAsync()
    {
        _live?.Dispose();
        return base.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        _live?.Dispose();
        var live = new RunLive(Hub, Feed, RunId.Of(Id), Time, InvokeAsync);
        try
        {
            await live.OpenAsync();
            live.Changed += StateHasChanged;
            (_live, _problem) = (live, null);
        }
        catch (Exception problem) when (problem is HubRefusedException or HubUnavailableException)
        {
            live.Dispose();
            (_live, _problem) = (null, L.Say(problem.Message));
        }
    }

    private async Task CancelAsync()
    {
        var words = new ConfirmOptions { OkButtonText = T.Training.Cancel, CancelButtonText = T.Training.GoOn, CloseAriaLabel = T.Shell.Close };
        if (await Dialogs.Confirm(T.Training.CancelHelp, T.Training.Cancel, words) is true) await WishAsync(new CancelRun(RunId.Of(Id)));
    }

    private async Task WishAsync(ICommand command)
    {
        _said = null;
        try
        {
            await Hub.RunsAsync(command);
        }
        catch (Exception problem) when (problem is HubRefusedException or HubUnavailableException)
        {
            _said = L.Say(problem.Message);
        }
    }
}
