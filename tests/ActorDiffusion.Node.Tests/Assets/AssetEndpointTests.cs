using System.Net;
using System.Net.Http.Headers;
using ActorDiffusion.Node.Tests.Hosting;

namespace ActorDiffusion.Node.Tests.Assets;

public sealed class AssetEndpointTests : IAsyncLifetime
{
    private readonly byte[] bytes = SomeBytes.Of(300_000);
    private RunningNode node = null!;

    private string Path => $"/api/v1/assets/by-hash/{SomeBytes.Name(bytes)}";

    public async ValueTask InitializeAsync() => node = await RunningNode.StartAsync("actordiffusion.http.max-upload = 1MiB");

    public ValueTask DisposeAsync() => node.DisposeAsync();

    [Fact]
    public async Task What_is_uploaded_can_be_read_back_by_its_hash()
    {
        using var created = await UploadAsync();
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Headers.Location!.ToString().ShouldBe(Path);
        var answer = await created.ReadJsonAsync();
        answer.GetProperty("sha256").GetString().ShouldBe(SomeBytes.Name(bytes).Value);
        answer.GetProperty("size").GetInt64().ShouldBe(bytes.Length);

        using var read = await node.Http.GetAsync(Path);
        (await read.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
        read.Headers.ETag!.Tag.ShouldBe($"\"{SomeBytes.Name(bytes)}\"");
        read.Headers.CacheControl!.ToString().ShouldContain("immutable");
        read.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        read.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
    }

    [Fact]
    public async Task A_picture_has_its_content_type()
    {
        using var picture = new ByteArrayContent(await File.ReadAllBytesAsync(System.IO.Path.Combine(Node.Cli.Home.SampleSeries, "sportrait-laz-01.png")));
        using var created = await node.Http.PostAsync("/api/v1/assets", picture);
        using var read = await node.Http.GetAsync(created.Headers.Location);
        read.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
    }

    [Theory]
    [InlineData(0, 999, 1000)]
    [InlineData(299_000, null, 1000)]
    [InlineData(null, 500, 500)]
    public async Task A_range_is_served_alone(int? from, int? to, int length)
    {
        using var created = await UploadAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Range = new RangeHeaderValue(from, to);
        using var part = await node.Http.SendAsync(request);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        var start = from ?? bytes.Length - length;
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(bytes[start..(start + length)]);
        part.Content.Headers.ContentRange!.Length.ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task A_range_behind_the_end_is_416()
    {
        using var created = await UploadAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Range = new RangeHeaderValue(bytes.Length, null);
        using var answer = await node.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        answer.Content.Headers.ContentRange!.Length.ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task Head_tells_the_length_and_an_unchanged_copy_is_not_sent_again()
    {
        using var created = await UploadAsync();
        using var head = await node.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, Path));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        using var again = new HttpRequestMessage(HttpMethod.Get, Path);
        again.Headers.IfNoneMatch.Add(head.Headers.ETag!);
        using var unchanged = await node.Http.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task An_unknown_asset_is_404_and_a_malformed_name_400()
    {
        using var unknown = await node.Http.GetAsync($"/api/v1/assets/by-hash/{new string('a', 64)}");
        await unknown.ShouldBeProblemAsync(HttpStatusCode.NotFound);
        using var malformed = await node.Http.GetAsync("/api/v1/assets/by-hash/..%2F..%2Fetc%2Fpasswd");
        var problem = await malformed.ShouldBeProblemAsync(HttpStatusCode.BadRequest);
        problem.GetProperty("field").GetString().ShouldBe("sha256");
        problem.GetProperty("allowed").GetString().ShouldBe("64 lower-case hexadecimal digits");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_above_the_limit_is_413_whether_it_tells_its_length_or_not(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/assets") { Content = new ByteArrayContent(SomeBytes.Of((1 << 20) + 1)) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        using var answer = await node.Http.SendAsync(request);
        await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Directory.GetFiles(node.Node.Data.Assets, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_brings_what_another_one_has_before_it_answers_a_browser()
    {
        await using var other = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        node.Node.Peers.Add(other.Url);
        using var read = await node.Http.GetAsync(Path);
        (await read.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
        node.Node.Assets.Has(SomeBytes.Name(bytes)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_others_take_is_counted()
    {
        using var created = await UploadAsync();
        (await node.Http.GetByteArrayAsync(Path)).Length.ShouldBe(bytes.Length);
        // The count follows the last byte.
        await Eventually.Async(async () => (await node.Http.GetStringAsync("/metrics")).Contains($"actordiffusion_asset_sent_bytes_total {bytes.Length}\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_asks_is_not_sent_round_in_circles()
    {
        await using var other = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        node.Node.Peers.Add(other.Url);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.CacheControl = new CacheControlHeaderValue { OnlyIfCached = true };
        using var answer = await node.Http.SendAsync(request);
        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound);
        other.Ranges.ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> UploadAsync()
    {
        using var content = new ByteArrayContent(bytes);
        return await node.Http.PostAsync("/api/v1/assets", content);
    }
}
