namespace ActorDiffusion.Diffusion.Imaging.Sheets;

/// <summary>The sizes of a sheet, all derived from the frame its pictures are shown in and how many stand in a row.</summary>
internal readonly record struct SheetScale(int FrameWidth, int FrameHeight, int FramesAcross)
{
    private const int SmallestEdge = 224; // the mini model's 128 px pictures are shown twice as large
    private const int LargestEdge = 640;

    public static SheetScale For(Picture picture, int framesAcross)
    {
        var edge = Math.Max(picture.Width, picture.Height);
        if (edge > LargestEdge)
            return new SheetScale(Math.Max(1, picture.Width * LargestEdge / edge), Math.Max(1, picture.Height * LargestEdge / edge), framesAcross);
        var times = (SmallestEdge + edge - 1) / edge;
        return new SheetScale(picture.Width * times, picture.Height * times, framesAcross);
    }

    // A wide sheet is seen shrunk to the screen: its lettering grows with it.
    public int Text => Math.Clamp(Math.Max(Math.Max(FrameWidth, FrameHeight) / 17, FrameWidth * FramesAcross / 75), 13, 36);

    public int SmallText => Math.Max(11, Text * 4 / 5);

    public int Title => Text * 9 / 5;

    /// <summary>Between pictures of one cell.</summary>
    public int HairGap => Math.Max(2, Text / 4);

    /// <summary>Between cells.</summary>
    public int Gap => Text;

    public int Margin => Text * 3;

    public Picture Fit(Picture picture) => picture.Width == FrameWidth && picture.Height == FrameHeight
        ? picture
        : PictureResizer.Cover(picture, FrameWidth, FrameHeight);
}
