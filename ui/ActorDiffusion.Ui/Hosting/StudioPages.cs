using System.Collections.Frozen;
using System.Reflection;
using ActorDiffusion.Ui.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace ActorDiffusion.Ui.Hosting;

/// <summary>The entries of the navigation: those of <see cref="All"/> for which a page with that route exists.</summary>
public sealed class StudioPages
{
    private static readonly StudioPage[] All =
    [
        new("/series", IconName.Series, texts => texts.Shell.Series),
        new("/library", IconName.Library, texts => texts.Shell.Library),
        new("/training", IconName.Training, texts => texts.Shell.Training),
        new("/workflow", IconName.Workflow, texts => texts.Shell.Workflow),
        new("/nodes", IconName.Nodes, texts => texts.Shell.Nodes),
        new("/dossier", IconName.Dossier, texts => texts.Shell.Dossier),
    ];

    public StudioPages(IOptions<StudioOptions> options)
    {
        Assemblies = [.. options.Value.PageAssemblies.Where(assembly => assembly != typeof(StudioPages).Assembly)];
        var routes = Assemblies.Prepend(typeof(StudioPages).Assembly)
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Present = [.. All.Concat(options.Value.MorePages).Where(page => routes.Contains(page.Route))];
    }

    public IReadOnlyList<StudioPage> Present { get; }

    internal IReadOnlyList<Assembly> Assemblies { get; }
}
