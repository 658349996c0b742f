namespace ActorDiffusion.Diffusion.Imaging.Sheets;

/// <summary>A colour of a sheet.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static readonly Ink Paper = new(250, 249, 246);
    public static readonly Ink Black = new(34, 33, 31);
    public static readonly Ink Grey = new(128, 125, 119);
    public static readonly Ink Line = new(222, 219, 212);
    public static readonly Ink Empty = new(238, 236, 231);
}
