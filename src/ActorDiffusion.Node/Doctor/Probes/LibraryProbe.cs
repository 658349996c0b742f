using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Doctor;

/// <summary>Loads the native libraries and has each do something small.</summary>
internal static class LibraryProbe
{
    public static IReadOnlyList<LibraryFact> Read() =>
    [
        Try("libtorch", "training and sampling", () => " " + torch.__version__),
        Try("libvips", "reading and writing pictures", ReadSample),
    ];

    private static LibraryFact Try(string name, string purpose, Func<string> detail)
    {
        try
        {
            return new LibraryFact(name + detail(), purpose, Fault: null);
        }
        catch (Exception cause) when (cause is DllNotFoundException or EntryPointNotFoundException or BadInputException or TypeInitializationException)
        {
            return new LibraryFact(name, purpose, (cause.InnerException ?? cause).Message.TrimEnd('.'));
        }
    }

    private static string ReadSample()
    {
        new PictureReader().ReadInfo(Directory.EnumerateFiles(Home.SampleSeries, "*.png").First());
        return "";
    }
}
