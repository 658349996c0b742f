namespace ActorDiffusion.Ui.Components;

/// <summary>How many panes stand side by side.</summary>
public static class CompareLayout
{
    public const int Most = 9;

    public static int Columns(int pictures) => pictures switch
    {
        <= 1 => 1,
        2 or 4 => 2,
        _ => 3,
    };

    public static int Rows(int pictures) => Math.Max(1, (pictures + Columns(pictures) - 1) / Columns(pictures));
}
