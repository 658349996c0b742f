namespace ActorDiffusion.Domain.Dossier;

/// <summary>What a picture's file says about itself.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="ContentKey">Hash of all that decided the picture, where its record has one.</param>
/// <param name="Marking">Whether it says that a machine took part.</param>
public sealed record PictureFacts(int Width, int Height, string? ContentKey, PictureMarking Marking);

/// <summary>The marks inside a file that tell people and programs where it comes from.</summary>
/// <param name="SourceType">XMP names it as made by a trained algorithm (IPTC DigitalSourceType).</param>
/// <param name="Settings">It carries the settings that made it.</param>
/// <param name="Credentials">It carries a signed C2PA manifest.</param>
public sealed record PictureMarking(bool SourceType, bool Settings, bool Credentials);
