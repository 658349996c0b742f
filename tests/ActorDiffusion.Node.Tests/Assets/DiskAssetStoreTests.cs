using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Tests.Assets;

public sealed class DiskAssetStoreTests : IDisposable
{
    private readonly TemporaryData data = new();
    private readonly DiskAssetStore store;

    public DiskAssetStoreTests() => store = Open();

    private string Incoming => Path.Combine(data.Root, "incoming");

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task What_was_put_is_found_under_its_hash()
    {
        var bytes = SomeBytes.Of(1_000_000);
        var asset = await store.PutAsync(new MemoryStream(bytes));
        asset.ShouldBe(new StoredAsset(SomeBytes.Name(bytes), bytes.Length));
        store.Has(asset.Id).ShouldBeTrue();
        store.Size(asset.Id).ShouldBe(bytes.Length);
        File.ReadAllBytes(Path.Combine(data.Root, asset.Id.Value[..2], asset.Id.Value)).ShouldBe(bytes);
        using var content = store.Open(asset.Id);
        content.Length.ShouldBe(bytes.Length);
        Directory.GetFiles(Incoming).ShouldBeEmpty();
    }

    [Fact]
    public async Task Putting_the_same_bytes_twice_is_no_error_and_leaves_one_file()
    {
        var bytes = SomeBytes.Of(1000);
        var first = await store.PutAsync(new MemoryStream(bytes));
        var path = data.Write("copy", "");
        await File.WriteAllBytesAsync(path, bytes);
        (await store.PutFileAsync(path)).ShouldBe(first);
        Directory.GetFiles(data.Root, "*", SearchOption.AllDirectories).Count(file => Path.GetFileName(file) == first.Id.Value).ShouldBe(1);
    }

    [Fact]
    public async Task Many_writers_of_the_same_bytes_all_succeed()
    {
        var bytes = SomeBytes.Of(100_000);
        var assets = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => store.PutAsync(new MemoryStream(bytes))));
        assets.ShouldAllBe(asset => asset.Id == SomeBytes.Name(bytes));
        Directory.GetFiles(Incoming).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_bytes_than_allowed_are_refused_and_leave_nothing()
    {
        var small = new DiskAssetStore(data.Root, TimeProvider.System, limit: 1000);
        var refused = await Should.ThrowAsync<AssetTooLargeException>(() => small.PutAsync(new MemoryStream(SomeBytes.Of(1001))));
        refused.Limit.ShouldBe(1000);
        Directory.GetFiles(data.Root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_that_fails_midway_leaves_nothing()
    {
        await Should.ThrowAsync<IOException>(() => store.PutAsync(new FailingStream(SomeBytes.Of(700_000))));
        Directory.GetFiles(data.Root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_there_is_said_so()
    {
        var id = AssetId.Of(new string('a', 64));
        store.Has(id).ShouldBeFalse();
        store.Size(id).ShouldBeNull();
        Should.Throw<AssetMissingException>(() => store.Open(id)).Message.ShouldContain(id.Value);
        Should.Throw<AssetMissingException>(() => store.FilePath(id)).Id.ShouldBe(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void A_name_that_is_no_hash_never_becomes_a_path(string name) =>
        Should.Throw<ArgumentException>(() => store.FilePath(AssetId.Of(name)));

    [Fact]
    public async Task Wrong_bytes_are_not_adopted()
    {
        var (right, wrong) = (SomeBytes.Of(500), SomeBytes.Of(500, seed: 2));
        await File.WriteAllBytesAsync(store.PartPath(SomeBytes.Name(right)), wrong);
        var mismatch = await Should.ThrowAsync<AssetMismatchException>(() => store.AdoptAsync(SomeBytes.Name(right)));
        mismatch.Found.ShouldBe(SomeBytes.Name(wrong));
        store.Has(SomeBytes.Name(right)).ShouldBeFalse();
        store.Has(SomeBytes.Name(wrong)).ShouldBeFalse();
        Directory.GetFiles(Incoming).ShouldBeEmpty();
    }

    [Fact]
    public void Leftovers_of_a_killed_process_are_swept_but_what_is_being_written_and_recent_parts_stay()
    {
        var part = store.PartPath(AssetId.Of(new string('b', 64)));
        var oldPart = store.PartPath(AssetId.Of(new string('c', 64)));
        File.WriteAllText(Path.Combine(Incoming, "1-1.tmp"), "left");
        File.WriteAllText(part, "half");
        File.WriteAllText(oldPart, "half");
        File.SetLastWriteTimeUtc(oldPart, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-8));
        var written = Path.Combine(Incoming, "1-2.tmp");
        using (new FileStream(written, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            Open().Swept.ShouldBe(2);
            Directory.GetFiles(Incoming).Order().ShouldBe(new[] { written, part }.Order());
        }
    }

    private DiskAssetStore Open() => new(data.Root, TimeProvider.System);

    private sealed class FailingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > Length / 2 ? throw new IOException("The cable was pulled.") : await base.ReadAsync(buffer, cancellationToken);
    }
}
