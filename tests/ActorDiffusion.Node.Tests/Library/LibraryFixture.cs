using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Node.Library;
using Microsoft.Data.Sqlite;

namespace ActorDiffusion.Node.Tests.Library;

/// <summary>An index in a folder of its own.</summary>
internal sealed class LibraryFixture : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("library");

    public LibraryFixture()
    {
        Database = LibraryDatabase.Open(Path.Combine(folder.FullName, "library.db"));
        Writer = new LibraryWriter(Database);
        Reader = new LibraryReader(Database, TimeProvider.System);
    }

    public LibraryDatabase Database { get; }

    public LibraryWriter Writer { get; }

    public LibraryReader Reader { get; }

    public static AssetId Asset(int number) => AssetId.Of(number.ToString("x64"));

    public static LibraryImage Image(int number, string prompt = "portrait", double strength = 1, Func<LibraryImage, LibraryImage>? change = null)
    {
        var image = new LibraryImage
        {
            Source = $"series/s/{number}",
            Asset = Asset(number),
            Series = SeriesId.Of("s"),
            Cell = CellId.Of($"{number}"),
            Title = "towards greener skin",
            Body = "lines",
            Spec = new RenderSpec { Prompt = prompt, NegativePrompt = "fog", Seed = (ulong)number, Cfg = 3 + number % 5 * 0.2, Loras = [new LoraStrength(Asset(9999), strength, "sportrait-laz")] },
            Stage = PictureStage.Raw,
            Kind = "grid",
            At = DateTimeOffset.UnixEpoch.AddMinutes(number),
        };
        return change is null ? image : change(image);
    }

    public IReadOnlyList<int> Find(string search, string sort = "at", bool descending = false) =>
        [.. Reader.Find(LibrarySearchText.Read(search).Query!, new LibraryOrder(sort, descending), 0, 500).Images.Select(image => (int)image.Spec.Seed)];

    public void Dispose()
    {
        Writer.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
