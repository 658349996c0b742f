namespace ActorDiffusion.Ui.Components;

/// <summary>A colour of a picture and the share of the picture that has it, 0 to 1.</summary>
public readonly record struct PaletteColour(byte Red, byte Green, byte Blue, double Share)
{
    public string Hex => $"#{Red:x2}{Green:x2}{Blue:x2}";
}
