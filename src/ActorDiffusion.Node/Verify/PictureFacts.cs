using System.Security.Cryptography;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Node.Verify;

/// <summary>What a picture says of itself beside what it is.</summary>
/// <param name="Path">The file.</param>
/// <param name="Asset">SHA-256 of the file.</param>
/// <param name="HasRecord">Whether it carries a record of ours.</param>
/// <param name="PixelHash">SHA-256 of the pixels.</param>
/// <param name="PixelsAgree">Whether the record was written for these pixels; null when it does not say.</param>
/// <param name="ContentKey">As the record says.</param>
/// <param name="KeyAgrees">Whether it follows from the record's settings; null when the record does not hold all of them.</param>
internal sealed record PictureFacts(string Path, string Asset, bool HasRecord, string PixelHash, bool? PixelsAgree, string? ContentKey, bool? KeyAgrees)
{
    /// <summary>The cluster that was asked.</summary>
    public string? Asked { get; init; }

    /// <summary>The cluster that has this very file.</summary>
    public string? KnownTo { get; init; }

    public static PictureFacts Of(string path, byte[] file)
    {
        var record = ImageHistory.Read(file, path).Record;
        var pixels = Convert.ToHexStringLower(SHA256.HashData(new PictureReader().Decode(file, path).Rgb));
        return new PictureFacts(
            path, Convert.ToHexStringLower(SHA256.HashData(file)), record is not null, pixels, record?.PixelHash is { } told ? told == pixels : null,
            record?.ContentKey, record is null ? null : RecordedKey.Agrees(record));
    }

    public IEnumerable<(string Name, string Words)> Rows()
    {
        yield return ("asset", Asset);
        yield return ("record", HasRecord ? "of ActorDiffusion" : "none");
        if (HasRecord) yield return ("pixels", PixelsAgree switch { true => "those that the record was written for", false => "others than the record was written for", null => "the record does not name them" });
        if (HasRecord) yield return ("content key", ContentKey is null ? "none: it was made outside a cluster" : $"{ContentKey}, {KeyAgrees switch { true => "follows from the settings", false => "does not follow from the settings", null => "cannot be computed from this record" }}");
        if (Asked is not null) yield return ("cluster", KnownTo is null ? $"{Asked} does not know this file" : $"{KnownTo} has this very file");
    }

    /// <summary>Null when nothing speaks against the picture.</summary>
    public string? Fault() => this switch
    {
        { HasRecord: false } => $"{Path} carries no record of ActorDiffusion; it may have been stripped on the way.",
        { PixelsAgree: false } => $"{Path} was changed: its pixels are not those that its record was written for.",
        { KeyAgrees: false } => $"{Path} was changed: its settings are not those that its content key was made of.",
        { Asked: not null, KnownTo: null } => $"{Asked} does not know {Path}; it was made elsewhere, or its file was changed.",
        _ => null,
    };
}
