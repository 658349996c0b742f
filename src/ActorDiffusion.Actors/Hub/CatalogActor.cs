using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Hub;

/// <summary>Owns what the cluster has to work with.</summary>
public sealed class CatalogActor : DecidingActor
{
    private readonly ICanTell feed;
    private readonly TimeProvider time;
    private CatalogState state = CatalogState.New;

    public CatalogActor(ICanTell feed, TimeProvider time)
    {
        (this.feed, this.time) = (feed, time);
        Command<GetCatalog>(_ => Sender.Tell(state.View()));
        Command<GetDataset>(get => Sender.Tell(state.Datasets.TryGetValue(get.Dataset, out var dataset)
            ? new DatasetView(dataset)
            : new Rejected($"The dataset {get.Dataset} does not exist.", NotFound: true)));
        Command<GetContentKey>(get => Sender.Tell(state.KeyOf(get.Spec)));
        Command<ICommand>(command =>
        {
            var decision = state.Decide(command);
            Carry(decision, () => Publish(decision.Events));
        }, command => command is PutDataset or SetCaption or PutLora or PutModel);
    }

    public override string PersistenceId => "catalog";

    protected override void Apply(IEvent @event) => state = state.Apply(@event);

    private void Publish(IReadOnlyList<IEvent> events)
    {
        foreach (var @event in events)
            feed.Tell(@event switch
            {
                DatasetPut put => Changed("catalog.dataset", put.Dataset.Dataset.Value, ("name", put.Dataset.Name)),
                CaptionSet set => Changed("catalog.caption", set.Dataset.Value, ("fileName", set.FileName)),
                LoraPut put => Changed("catalog.lora", put.Lora.Asset.Value, ("name", put.Lora.Name)),
                ModelPut put => Changed("catalog.model", put.Model.Name, ("variant", put.Model.Variant)),
                _ => throw new InvalidOperationException($"{@event.GetType().Name} is not told"),
            }, Self);
    }

    private PublishFeed Changed(string kind, string subject, (string Key, string Value) datum) =>
        new(kind, subject, new Dictionary<string, string> { [datum.Key] = datum.Value }, time.GetUtcNow());
}
