using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>Finds the TrueType files of a book's faces among those that Debian and macOS bring, the best one first.</summary>
internal static class FontFiles
{
    private static readonly string[] Folders =
    [
        "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts",
        Path.Combine(Home, ".local/share/fonts"), Path.Combine(Home, ".fonts"), Path.Combine(Home, "Library/Fonts"),
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Installed = new(Find);

    public static byte[] Read(BookFace face) => FontCollection.First(File.ReadAllBytes(PathOf(face)));

    private static string PathOf(BookFace face) => Find(face)
        ?? throw new BadInputException($"No font for a PDF was found (such as {Names(face)[^1]}): install the package fonts-dejavu-core, then ask for the PDF again.");

    public static bool Has(BookFace face) => Find(face) is not null;

    private static string? Find(BookFace face) => Names(face).Select(name => Installed.Value.GetValueOrDefault(name)).OfType<string>().FirstOrDefault();

    private static string[] Names(BookFace face) => face switch
    {
        BookFace.Serif => ["GenBasR.ttf", "Georgia.ttf", "LiberationSerif-Regular.ttf", "DejaVuSerif.ttf"],
        BookFace.SerifItalic => ["GenBasI.ttf", "Georgia Italic.ttf", "LiberationSerif-Italic.ttf", "DejaVuSerif-Italic.ttf", "DejaVuSerif.ttf"],
        BookFace.Sans => ["Lato-Regular.ttf", "Arial.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf"],
        BookFace.SansBold => ["Lato-Bold.ttf", "Arial Bold.ttf", "LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf"],
        BookFace.Mono => ["DejaVuSansMono.ttf", "Andale Mono.ttf", "LiberationMono-Regular.ttf", "Courier New.ttf"],
        BookFace.Ideographs => ["wqy-microhei.ttc", "DroidSansFallbackFull.ttf", "Arial Unicode.ttf"],
        BookFace.Emoji => ["Symbola_hint.ttf", "Symbola.ttf", "Apple Symbols.ttf"],
        _ => ["DejaVuSans.ttf", "Arial Unicode.ttf"],
    };

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static IReadOnlyDictionary<string, string> Find()
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return Folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.tt?", everywhere))
            .GroupBy(path => Path.GetFileName(path)).ToDictionary(files => files.Key, files => files.First(), StringComparer.Ordinal);
    }
}
