namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>How captions and pictures are brought to whole multiples of tokens.</summary>
public enum PaddingStyle
{
    /// <summary>Learned pad tokens up to a multiple of 32, which take part in attention: Z-Image, diffusers, ComfyUI. zimage.md §1.4.</summary>
    PadTokens,

    /// <summary>None at all, as musubi-tuner trains. zimage.md §1.10.</summary>
    None,
}

/// <summary>Lengths and places of the tokens of a batch in which all items share them. zimage.md §1.4.</summary>
/// <param name="Rows">Token rows of the picture (latent height / 2).</param>
/// <param name="Columns">Token columns.</param>
/// <param name="CaptionTokens">Caption tokens including pads.</param>
/// <param name="ImagePads">Pad tokens behind the picture's.</param>
/// <param name="ImageFrame">Position of the picture on the first axis; captions count from 1 on it.</param>
public readonly record struct SequenceLayout(int Rows, int Columns, int CaptionTokens, int ImagePads, int ImageFrame)
{
    /// <summary>Tokens that show the picture.</summary>
    public int ImageTokens => Rows * Columns;

    /// <summary>Picture and pads.</summary>
    public int PaddedImageTokens => ImageTokens + ImagePads;

    /// <summary>The whole sequence.</summary>
    public int Length => PaddedImageTokens + CaptionTokens;

    /// <summary>The next multiple of 32.</summary>
    /// <param name="tokens">A number of tokens.</param>
    public static int RoundUp(int tokens) => (tokens + ZImageConfig.TokenMultiple - 1) / ZImageConfig.TokenMultiple * ZImageConfig.TokenMultiple;

    /// <summary>Positions that musubi gives every caption of a batch: it lengthens them until picture and caption are a multiple of 32 together. zimage.md §1.10.</summary>
    /// <param name="imageTokens">Tokens of the picture.</param>
    /// <param name="longestCaption">Tokens of the batch's longest caption.</param>
    internal static int MusubiCaptionSpan(int imageTokens, int longestCaption) => RoundUp(imageTokens + longestCaption) - imageTokens;

    /// <summary>The layout of a latent with a caption.</summary>
    /// <param name="height">Latent rows, even.</param>
    /// <param name="width">Latent columns, even.</param>
    /// <param name="captionTokens">Caption tokens including pads.</param>
    /// <param name="style">Whether the picture is padded.</param>
    /// <param name="captionSpan">Positions that the caption takes; more than its tokens only where musubi's batches are repeated.</param>
    public static SequenceLayout Of(int height, int width, int captionTokens, PaddingStyle style, int? captionSpan = null)
    {
        var tokens = height / ZImageConfig.Patch * (width / ZImageConfig.Patch);
        var pads = style == PaddingStyle.PadTokens ? RoundUp(tokens) - tokens : 0;
        return new(height / ZImageConfig.Patch, width / ZImageConfig.Patch, captionTokens, pads, (captionSpan ?? captionTokens) + 1);
    }

    /// <summary>Frame, row and column of every token: picture, its pads at the origin, caption.</summary>
    internal IEnumerable<(int Frame, int Row, int Column)> Positions()
    {
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
                yield return (ImageFrame, row, column);
        for (var i = 0; i < ImagePads; i++)
            yield return (0, 0, 0);
        for (var i = 0; i < CaptionTokens; i++)
            yield return (1 + i, 0, 0);
    }
}
