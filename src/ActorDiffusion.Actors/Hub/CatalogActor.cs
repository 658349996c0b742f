using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Actors.Nodes;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Hub;

/// <summary>Owns what the cluster has to work with.</summary>
public sealed class CatalogActor : DecidingActor
{
    private readonly ICanTell feed;
    private readonly TimeProvider time;
    private readonly HashSet<(NodeName Node, string TensorHash)> strangers = [];
    private CatalogState state = CatalogState.New;

    public CatalogActor(ICanTell feed, TimeProvider time)
    {
        (this.feed, this.time) = (feed, time);
        Command<GetCatalog>(_ => Sender.Tell(state.View()));
        Command<GetDataset>(get => Sender.Tell(state.Datasets.TryGetValue(get.Dataset, out var dataset)
            ? new DatasetView(dataset)
            : new Rejected($"The dataset {get.Dataset} does not exist.", NotFound: true)));
        Command<GetContentKey>(get => Sender.Tell(state.KeyOf(get.Spec)));
        Command<ICommand>(command => Take(command, Sender), command => command is PutDataset or SetCaption or RemoveDataset or PutLora or PutModel);
        Command<NodeHeard>(Learn);
    }

    public override string PersistenceId => "catalog";

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(NodeHeard));
        base.PreStart();
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        base.PostStop();
    }

    protected override void Apply(IEvent @event) => state = state.Apply(@event);

    private void Take(ICommand command, IActorRef asker)
    {
        var decision = state.Decide(command);
        Carry(decision, asker, () => Publish(decision.Events));
    }

    // The models that nodes hold are known as soon as a node is; of two models of one name the first one is meant.
    private void Learn(NodeHeard heard)
    {
        foreach (var model in heard.Node.Models)
        {
            if (!state.Models.TryGetValue(model.Name, out var known)) Take(new PutModel(model), Context.System.DeadLetters);
            else if (known.TensorHash != model.TensorHash && strangers.Add((heard.Node.Node, model.TensorHash)))
                Log.Warning("{0} has a model named {1} that is another one than the catalog's; give it another name there", heard.Node.Node, model.Name);
        }
    }

    private void Publish(IReadOnlyList<IEvent> events)
    {
        foreach (var @event in events)
            feed.Tell(@event switch
            {
                DatasetPut put => Changed("catalog.dataset", put.Dataset.Dataset.Value, ("name", put.Dataset.Name)),
                DatasetRemoved removed => Changed("catalog.dataset", removed.Dataset.Value, ("removed", removed.Removed ? "true" : "false")),
                CaptionSet set => Changed("catalog.caption", set.Dataset.Value, ("fileName", set.FileName)),
                LoraPut put => Changed("catalog.lora", put.Lora.Asset.Value, ("name", put.Lora.Name)),
                ModelPut put => Changed("catalog.model", put.Model.Name, ("variant", put.Model.Variant)),
                _ => throw new InvalidOperationException($"{@event.GetType().Name} is not told"),
            }, Self);
    }

    private PublishFeed Changed(string kind, string subject, (string Key, string Value) datum) =>
        new(kind, subject, new Dictionary<string, string> { [datum.Key] = datum.Value }, time.GetUtcNow());
}
