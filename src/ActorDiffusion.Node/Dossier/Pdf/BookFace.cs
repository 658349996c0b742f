namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>The letters of a book: a serif for words, a sans for facts, one with fixed widths for hashes, three for signs that those lack.</summary>
internal enum BookFace
{
    Serif,
    SerifItalic,
    Sans,
    SansBold,
    Mono,
    Signs,
    Ideographs,
    Emoji,
}
