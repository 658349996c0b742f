namespace ActorDiffusion.Node.Hosting;

/// <summary>The settings under <c>actordiffusion</c>, read and checked; <c>hocon/reference.conf</c> explains them.</summary>
internal sealed class NodeSettings
{
    private NodeSettings(Config all)
    {
        All = all;
        Node = new NodeSection(all.GetConfig("actordiffusion.node")!);
        Http = new HttpSection(all.GetConfig("actordiffusion.http")!);
        Assets = new AssetSection(all.GetConfig("actordiffusion.assets")!);
    }

    /// <summary>Everything, also what roles add and what the actor engine reads.</summary>
    public Config All { get; }

    public NodeSection Node { get; }

    public HttpSection Http { get; }

    public AssetSection Assets { get; }

    public static NodeSettings Read(Config all) => new(all);
}
