namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>How the cells of a series are looked at.</summary>
internal enum SeriesMode
{
    Grid,
    Loupe,
    Compare,
    Survey,
}
