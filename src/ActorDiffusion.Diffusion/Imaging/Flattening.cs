namespace ActorDiffusion.Diffusion.Imaging;

/// <summary>Turns decoded RGB or RGBA pixels into what the models take.</summary>
internal static class Flattening
{
    /// <summary>RGBA (not premultiplied) laid on white paper.</summary>
    public static byte[] OnWhite(byte[] rgba)
    {
        var rgb = new byte[rgba.Length / 4 * 3];
        for (int i = 0, o = 0; i < rgba.Length; i += 4, o += 3)
            for (var c = 0; c < 3; c++)
                rgb[o + c] = (byte)((rgba[i + c] * rgba[i + 3] + 255 * (255 - rgba[i + 3]) + 127) / 255);
        return rgb;
    }

    /// <summary>255 − alpha of RGBA: what was erased is to be painted anew.</summary>
    public static byte[] Transparency(byte[] rgba)
    {
        var values = new byte[rgba.Length / 4];
        for (var i = 0; i < values.Length; i++)
            values[i] = (byte)(255 - rgba[4 * i + 3]);
        return values;
    }

    /// <summary>Rec. 709 luma of RGB.</summary>
    public static byte[] Luminance(byte[] rgb)
    {
        var values = new byte[rgb.Length / 3];
        for (var i = 0; i < values.Length; i++)
            values[i] = (byte)(.2126 * rgb[3 * i] + .7152 * rgb[3 * i + 1] + .0722 * rgb[3 * i + 2] + .5);
        return values;
    }
}
