using System.Text;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>How a picture file says that a machine took part in it.</summary>
/// <param name="SourceType">Its XMP has IPTC's DigitalSourceType.</param>
/// <param name="Settings">It carries the settings that made it, ours or another program's.</param>
/// <param name="Credentials">It carries a C2PA manifest; whether the signature is good is not checked here.</param>
public sealed record PictureMarks(bool SourceType, bool Settings, bool Credentials)
{
    private const string SourceTypeName = "DigitalSourceType";

    /// <summary>Reads the marks out of the bytes of a PNG, JPEG or WebP file; errors call it <paramref name="name"/>.</summary>
    /// <exception cref="BadInputException">The file is damaged.</exception>
    public static PictureMarks Read(byte[] file, string name)
    {
        var settings = ImageHistory.Read(file, name).Source != ImageSource.Unknown;
        if (!PngChunks.IsPng(file))
            return new PictureMarks(Holds(file, Encoding.ASCII.GetBytes(SourceTypeName)), settings, Holds(file, "jumdc2pa"u8));
        var xmp = PngText.Read(file, name).GetValueOrDefault(XmpPacket.Keyword);
        // C2PA 2.1 §A.3.2: the manifest store of a PNG is its chunk caBX.
        return new PictureMarks(xmp?.Contains(SourceTypeName, StringComparison.Ordinal) is true, settings, PngChunks.Read(file, name).Any(chunk => chunk.Type == "caBX"));
    }

    // XMP and JUMBF stand uncompressed in JPEG and WebP.
    private static bool Holds(ReadOnlySpan<byte> file, ReadOnlySpan<byte> words) => file.IndexOf(words) >= 0;
}
