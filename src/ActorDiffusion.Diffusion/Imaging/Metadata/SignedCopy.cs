namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>Copies of our pictures that name their artist. The picture itself stays as it was made: its name is the hash of its bytes.</summary>
public static class SignedCopy
{
    /// <summary>The same pixels, with artist, rights and stars in record and XMP; a picture of another program is given back as it is.</summary>
    /// <param name="file">The bytes of a picture.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="creator">The artist, for XMP dc:creator; null leaves what is there.</param>
    /// <param name="rights">For XMP dc:rights; null leaves what is there.</param>
    /// <param name="rating">For xmp:Rating: 0 to 5, -1 is rejected; null leaves what is there.</param>
    /// <exception cref="BadInputException">The file is damaged.</exception>
    public static byte[] Of(byte[] file, string name, string? creator, string? rights, int? rating)
    {
        if (!PngChunks.IsPng(file) || ImageHistory.Read(file, name).Record is not { } record)
            return file;
        var signed = record with { Creator = creator ?? record.Creator, Rights = rights ?? record.Rights, Rating = rating ?? record.Rating };
        return PngText.Insert(file, RecordTexts.Of(signed));
    }
}
