using ActorDiffusion.Diffusion;

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

    public bool IsHub => Node.Roles.Contains(NodeRoles.Hub);

    public static NodeSettings Read(Config all)
    {
        NodeSettings settings;
        try
        {
            settings = new NodeSettings(all);
        }
        catch (ConfigurationException problem)
        {
            throw new BadInputException(problem.Message, problem);
        }

        if (settings.IsHub && settings.Node.Hub is not null) throw new BadInputException("A hub joins no other hub: leave out either --join or the role hub.");
        return settings.IsHub || settings.Node.Hub is not null
            ? settings
            : throw new BadInputException("A node without the role hub belongs to one elsewhere: name it with --join URL; `actordiffusion invite` on the hub prints the whole line.");
    }
}
