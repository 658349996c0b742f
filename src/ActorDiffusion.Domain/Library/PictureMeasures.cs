using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Library;

/// <summary>Numbers that a picture's pixels give, computed once.</summary>
/// <param name="Palette">Its main colours, the largest share first.</param>
/// <param name="Colourfulness">0 is grey, 100 is very colourful (Hasler and Süsstrunk 2003).</param>
/// <param name="Brightness">0 is black, 1 is white.</param>
/// <param name="Nearest">The training picture of its style that it is most like.</param>
/// <param name="Likeness">How like: 1 is the same drawing, about 0 has nothing in common with it.</param>
public sealed record PictureMeasures(IReadOnlyList<PaletteColour> Palette, double Colourfulness, double Brightness, AssetId? Nearest, double? Likeness);

/// <summary>A main colour of a picture.</summary>
/// <param name="Hex">Such as "#c04a2b".</param>
/// <param name="Share">Of the pixels, 0..1.</param>
public sealed record PaletteColour(string Hex, double Share);

/// <summary>How different the pictures of a series are from each other; of more than 200 pictures, as a fixed sample of their pairs tells.</summary>
/// <param name="Pictures">Measured ones.</param>
/// <param name="Colours">The mean distance of two pictures' colours, in OKLab: 0 is all the same; null for fewer than two.</param>
/// <param name="Forms">The mean difference of two pictures' drawings (contours, and so faces): 0 is all the same, 1 has nothing in common; null for fewer than two.</param>
/// <param name="Colourfulness">The mean.</param>
public sealed record SeriesMeasures(int Pictures, double? Colours, double? Forms, double? Colourfulness);
