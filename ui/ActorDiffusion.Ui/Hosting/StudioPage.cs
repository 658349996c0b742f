using ActorDiffusion.Ui.Languages;
using ActorDiffusion.Ui.Shell;

namespace ActorDiffusion.Ui.Hosting;

/// <summary>One entry of the navigation.</summary>
public sealed record StudioPage(string Route, IconName Icon, Func<Texts, string> Title);
