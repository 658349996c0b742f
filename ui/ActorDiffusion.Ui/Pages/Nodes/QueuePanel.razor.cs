using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Ui.Live;
using Microsoft.AspNetCore.Components;

namespace ActorDiffusion.Ui.Pages.Nodes;

/// <summary>Moves, cancels and repeats jobs.</summary>
public sealed partial class QueuePanel
{
    private const int Portion = 50;

    private QueueLive? _live;
    private string? _said;
    private int _shown = Portion;

    [Inject] private HubClient Hub { get; set; } = null!;

    [Inject] private StudioFeed Feed { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var live = new QueueLive(Hub, Feed, Time, InvokeAsync);
        try
        {
            await live.OpenAsync();
            live.Changed += StateHasChanged;
            _live = live;
        }
        catch (HubUnavailableException away)
        {
            live.Dispose();
            _said = L.Say(away.Message);
        }
    }

    public override ValueTask DisposeAsync()
    {
        _live?.Dispose();
        return base.DisposeAsync();
    }

    private Task MoveAsync(int index, QueueMove move)
    {
        var order = _live!.Waiting;
        var last = order.Jobs.Count - 1;
        if (index > last) return Task.CompletedTask; // it was handed out meanwhile
        var to = move switch { QueueMove.First => 0, QueueMove.Earlier => Math.Max(0, index - 1), QueueMove.Later => Math.Min(last, index + 1), _ => last };
        return DoAsync([.. order.Move(index, to)]);
    }

    private async Task DoAsync(params IReadOnlyList<ICommand> commands)
    {
        _said = null;
        try
        {
            foreach (var command in commands) await Hub.QueueAsync(command);
        }
        catch (Exception problem) when (problem is HubRefusedException or HubUnavailableException)
        {
            _said = L.Say(problem.Message);
        }
    }
}
