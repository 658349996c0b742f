using ActorDiffusion.Actors.Client;
using ActorDiffusion.Node.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ActorDiffusion.Node.Library;

/// <summary>The library of a node: the hub keeps it, others ask the hub.</summary>
internal static class LibraryServices
{
    public static void Add(IServiceCollection services, NodeContext node)
    {
        if (!node.Has(NodeRoles.Hub))
        {
            services.AddSingleton<IImageLibrary>(new RemoteImageLibrary(node.Http, node.Hub));
            return;
        }
        services.AddSingleton(_ => LibraryDatabase.Open(Path.Combine(node.Data.Root, "library.db")));
        services.AddSingleton<LibraryReader>().AddSingleton<LibraryWriter>().AddSingleton<LibraryProjection>().AddSingleton<TrainingSketches>();
        services.AddSingleton<LibraryMeasuring>().AddSingleton<FolderImport>().AddSingleton<IImageLibrary, ImageLibrary>();
        services.AddHostedService<LibraryRunner>();
    }
}
