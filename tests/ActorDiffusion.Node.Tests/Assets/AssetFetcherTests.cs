using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Domain.Messages;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Tests.Assets;

public sealed class AssetFetcherTests : IDisposable
{
    private readonly FetchingNode node = new();
    private readonly byte[] bytes = SomeBytes.Of(900_000);

    private AssetId Name => SomeBytes.Name(bytes);

    public void Dispose() => node.Dispose();

    [Fact]
    public async Task An_asset_arrives_whole_and_is_not_asked_for_again()
    {
        await using var source = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        (await node.Fetcher.FetchAsync(Name, [source.Url])).ShouldBe(new StoredAsset(Name, bytes.Length));
        File.ReadAllBytes(node.Store.FilePath(Name)).ShouldBe(bytes);
        await node.Fetcher.FetchAsync(Name, [source.Url]);
        source.Ranges.ShouldBe([""]);
    }

    [Fact]
    public async Task What_an_earlier_attempt_left_is_resumed()
    {
        await using var source = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        await File.WriteAllBytesAsync(node.Store.PartPath(Name), bytes[..300_000]);
        await node.Fetcher.FetchAsync(Name, [source.Url]);
        source.Ranges.ShouldBe(["bytes=300000-"]);
        File.ReadAllBytes(node.Store.FilePath(Name)).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_part_that_is_complete_already_is_taken()
    {
        await using var source = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        await File.WriteAllBytesAsync(node.Store.PartPath(Name), bytes);
        await node.Fetcher.FetchAsync(Name, [source.Url]);
        node.Store.Size(Name).ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task A_lying_node_is_reported_passed_over_and_left_alone()
    {
        await using var liar = await SourceServer.StartAsync(SourceServer.Honest(SomeBytes.Of(900_000, seed: 7)));
        await using var honest = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        await node.Fetcher.FetchAsync(Name, [liar.Url, honest.Url]);
        File.ReadAllBytes(node.Store.FilePath(Name)).ShouldBe(bytes);
        node.Lies.ShouldHaveSingleItem().ShouldSatisfyAllConditions(lie => lie.Source.ShouldBe(liar.Url), lie => lie.Wanted.ShouldBe(Name));

        var other = SomeBytes.Name(SomeBytes.Of(10));
        await Should.ThrowAsync<AssetMissingException>(() => node.Fetcher.FetchAsync(other, [liar.Url]));
        liar.Ranges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_stalls_is_given_up_and_the_next_goes_on_where_it_stopped()
    {
        await using var stalling = await SourceServer.StartAsync(async http =>
        {
            await SourceServer.BeginAsync(http, bytes, 400_000);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var honest = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        // The stalling one is asked again as long as it delivers something; then it repeats itself and is asked for the rest only.
        await node.Fetcher.FetchAsync(Name, [stalling.Url, honest.Url]);
        File.ReadAllBytes(node.Store.FilePath(Name)).ShouldBe(bytes);
        honest.Ranges.ShouldBe(["bytes=400000-"]);
        node.Lies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_never_answers_is_given_up()
    {
        await using var silent = await SourceServer.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var honest = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        await node.Fetcher.FetchAsync(Name, [silent.Url, honest.Url]);
        node.Store.Has(Name).ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_that_breaks_is_taken_up_again_at_the_same_node()
    {
        var answers = 0;
        await using var source = await SourceServer.StartAsync(async http =>
        {
            if (Interlocked.Increment(ref answers) > 1)
            {
                await SourceServer.Honest(bytes)(http);
                return;
            }

            // The server closes the connection of an answer that is shorter than announced.
            await SourceServer.BeginAsync(http, bytes, 500_000);
        });
        await node.Fetcher.FetchAsync(Name, [source.Url]);
        File.ReadAllBytes(node.Store.FilePath(Name)).ShouldBe(bytes);
        source.Ranges.Count.ShouldBe(2);
        source.Ranges[0].ShouldBe("");
        source.Ranges[1].ShouldStartWith("bytes=");
    }

    [Fact]
    public async Task Parts_that_do_not_fit_together_condemn_nobody_and_all_is_fetched_anew()
    {
        var wrong = SomeBytes.Of(900_000, seed: 3);
        await File.WriteAllBytesAsync(node.Store.PartPath(Name), wrong[..300_000]);
        await using var honest = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        await node.Fetcher.FetchAsync(Name, [honest.Url]);
        File.ReadAllBytes(node.Store.FilePath(Name)).ShouldBe(bytes);
        honest.Ranges.ShouldBe(["bytes=300000-", ""]);
        node.Lies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_without_ranges_sends_it_from_the_beginning()
    {
        await File.WriteAllBytesAsync(node.Store.PartPath(Name), bytes[..300_000]);
        await using var source = await SourceServer.StartAsync(http => TypedResults.Bytes(bytes).ExecuteAsync(http));
        await node.Fetcher.FetchAsync(Name, [source.Url]);
        File.ReadAllBytes(node.Store.FilePath(Name)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Many_who_want_it_at_once_share_one_download()
    {
        var gate = new TaskCompletionSource();
        await using var source = await SourceServer.StartAsync(async http =>
        {
            await gate.Task;
            await SourceServer.Honest(bytes)(http);
        });
        var patient = Enumerable.Range(0, 8).Select(_ => node.Fetcher.FetchAsync(Name, [source.Url])).ToList();
        using var impatience = new CancellationTokenSource();
        var impatient = node.Fetcher.FetchAsync(Name, [source.Url], impatience.Token);
        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        await Task.WhenAll(patient);
        source.Ranges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_who_joins_a_failing_download_tries_with_its_own_hints()
    {
        var gate = new TaskCompletionSource();
        await using var without = await SourceServer.StartAsync(async http =>
        {
            await gate.Task;
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        await using var honest = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        var failing = node.Fetcher.FetchAsync(Name, [without.Url]);
        var joining = node.Fetcher.FetchAsync(Name, [honest.Url]);
        gate.SetResult();
        await Should.ThrowAsync<AssetMissingException>(() => failing);
        (await joining).Size.ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task When_nobody_has_it_every_answer_is_told()
    {
        await using var without = await SourceServer.StartAsync(http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        var missing = await Should.ThrowAsync<AssetMissingException>(() => node.Fetcher.FetchAsync(Name, [without.Url, new Uri("http://127.0.0.1:1/")]));
        missing.Message.ShouldContain($"{without.Url.Authority}: it answered 404");
        missing.Message.ShouldContain("127.0.0.1:1: ");
        (await Should.ThrowAsync<AssetMissingException>(() => node.Fetcher.FetchAsync(Name, []))).Message.ShouldContain("no other node is known");
    }

    [Fact]
    public async Task The_hub_is_asked_when_nothing_else_is_known()
    {
        await using var hub = await SourceServer.StartAsync(SourceServer.Honest(bytes));
        node.Peers.Add(hub.Url);
        await node.Fetcher.FetchAsync(Name, []);
        node.Store.Has(Name).ShouldBeTrue();
    }
}
