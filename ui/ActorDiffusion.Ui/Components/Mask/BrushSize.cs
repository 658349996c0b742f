namespace ActorDiffusion.Ui.Components;

/// <summary>Diameters of the brush in pixels of the picture: fine steps where it is small, coarse ones where it is large.</summary>
public static class BrushSize
{
    public const int Least = 1, Most = 512;

    public static int Larger(int size) => Math.Min(Most, size + Step(size));

    public static int Smaller(int size) => Math.Max(Least, size - Step(size - 1));

    private static int Step(int size) => size switch
    {
        < 10 => 1,
        < 50 => 5,
        < 100 => 10,
        < 200 => 25,
        _ => 50,
    };
}
