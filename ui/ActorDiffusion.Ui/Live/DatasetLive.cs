using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Ui.Live;

/// <summary>A dataset with its captions, whoever changes them.</summary>
public sealed class DatasetLive(HubClient hub, StudioFeed feed, DatasetId dataset, TimeProvider time, Func<Func<Task>, Task> dispatch) : LiveView(feed, time, dispatch)
{
    public DatasetEntry? Dataset { get; private set; }

    protected override async Task LoadAsync() => Dataset = (await hub.DatasetAsync(dataset)).Dataset;

    protected override bool Concerns(FeedEvent change) => change.Kind is "catalog.dataset" or "catalog.caption" && change.Subject == dataset.Value;
}
