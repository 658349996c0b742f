using System.Reflection;

namespace ActorDiffusion.Ui.Hosting;

/// <summary>How a host shows the studio.</summary>
public sealed class StudioOptions
{
    /// <summary>Further assemblies with pages, and with `web/` resources that are served like the studio's own.</summary>
    public IList<Assembly> PageAssemblies { get; } = [];

    /// <summary>Entries of the navigation for pages of those assemblies.</summary>
    public IList<StudioPage> MorePages { get; } = [];

    /// <summary>Origins, beside the studio's own, from which pictures come when another node holds them (`https://host:port`).</summary>
    public IList<string> PictureOrigins { get; } = [];
}
