namespace ActorDiffusion.Ui.Shortcuts;

/// <summary>Where a shortcut holds. The same key may mean different things in different scopes; a page activates the ones it has.</summary>
public enum ShortcutScope
{
    Everywhere,
    Curation,
    Generation,
    Canvas,
    Training,
    Graph,
}
