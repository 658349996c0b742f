namespace ActorDiffusion.Ui.Tests.Studio;

/// <summary>One real node for all tests of the collection, which leave each other's series alone.</summary>
public sealed class SharedStudio : IAsyncLifetime
{
    private StudioNode? _node;

    public StudioNode Node => _node!;

    public async ValueTask InitializeAsync() => _node = await StudioNode.StartAsync();

    public ValueTask DisposeAsync() => _node?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Tests on the one node, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StudioTests : ICollectionFixture<SharedStudio>
{
    public const string Name = "Studio";
}
