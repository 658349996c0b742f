using System.Net.Http.Json;
using System.Text.Json;
using ActorDiffusion.Node.Tests.Assets;

namespace ActorDiffusion.Node.Tests.Hosting;

public sealed class NodeProcessTests : IDisposable
{
    private readonly TemporaryData data = new();
    private readonly HttpClient http = new();

    public void Dispose()
    {
        http.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task Sigterm_ends_a_node_cleanly()
    {
        using var node = await UpProcess.StartAsync(data.Root, "--roles", "hub");
        node.Ready.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["hub"]);
        node.Ready.GetProperty("token").ValueKind.ShouldBe(JsonValueKind.Null);
        (await http.GetStringAsync(new Uri(node.Url, "/health/ready"))).ShouldContain("\"ready\":true");
        var end = await node.TerminateAsync();
        end.ExitCode.ShouldBe(0, end.Error);
        end.Json.GetProperty("stopped").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_signal_ends_a_node_at_once_whatever_is_going_on()
    {
        using var node = await UpProcess.StartAsync(data.Root, "--roles", "hub");
        using var endless = new EndlessContent();
        var upload = http.PostAsync(new Uri(node.Url, "/api/v1/assets"), endless);
        await endless.Begun;
        await node.SignalAsync();
        // It takes no more connections and gives the upload a moment to end, which it does not.
        await Eventually.Async(async () =>
        {
            using var another = new System.Net.Sockets.TcpClient();
            try
            {
                await another.ConnectAsync(node.Url.Host, node.Url.Port);
                return false;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return true;
            }
        });
        (await node.TerminateAsync()).ExitCode.ShouldBe(128 + 15);
        await Should.ThrowAsync<HttpRequestException>(() => upload);
    }

    [Fact]
    public async Task After_kill_9_a_node_is_itself_again_with_all_its_assets_and_no_leftovers()
    {
        var bytes = SomeBytes.Of(200_000);
        JsonElement before;
        JsonElement seed;
        using (var node = await UpProcess.StartAsync(data.Root, "--roles", "hub"))
        {
            using var uploaded = await http.PostAsync(new Uri(node.Url, "/api/v1/assets"), new ByteArrayContent(bytes));
            uploaded.EnsureSuccessStatusCode();
            seed = await http.GetFromJsonAsync<JsonElement>(new Uri(node.Url, "/api/v1/cluster/seed"));
            before = node.Ready;
            using var endless = new EndlessContent();
            var upload = http.PostAsync(new Uri(node.Url, "/api/v1/assets"), endless);
            await endless.Begun;
            await node.KillAsync();
            await Should.ThrowAsync<HttpRequestException>(() => upload);
        }

        using var again = await UpProcess.StartAsync(data.Root, "--roles", "hub");
        again.Ready.GetProperty("name").GetString().ShouldBe(before.GetProperty("name").GetString());
        (await http.GetFromJsonAsync<JsonElement>(new Uri(again.Url, "/api/v1/cluster/seed"))).GetRawText().ShouldBe(seed.GetRawText());
        (await http.GetByteArrayAsync(new Uri(again.Url, $"/api/v1/assets/by-hash/{SomeBytes.Name(bytes)}"))).ShouldBe(bytes);
        Directory.GetFiles(Path.Combine(data.Root, "assets", "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_nodes_do_not_share_a_data_directory()
    {
        using var node = await UpProcess.StartAsync(data.Root, "--roles", "hub");
        var second = await CliProcess.RunAsync("up", "--roles", "hub", "--port", "0", "--data-dir", data.Root);
        second.ExitCode.ShouldBe(1);
        second.Error.ShouldContain($"{data.Root} is in use by another node (process {node.Ready.GetProperty("pid").GetInt32()})");
    }

    [Fact]
    public async Task A_port_in_use_and_a_broken_file_are_told_in_one_sentence()
    {
        using var node = await UpProcess.StartAsync(data.Root, "--roles", "hub");
        using var elsewhere = new TemporaryData();
        var taken = await CliProcess.RunAsync("up", "--roles", "hub", "--port", $"{node.Url.Port}", "--data-dir", elsewhere.Root);
        taken.ExitCode.ShouldBe(1);
        taken.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain($"127.0.0.1:{node.Url.Port}");

        var broken = elsewhere.Write("my.conf", "actordiffusion {\n  http.port = 12");
        var refused = await CliProcess.RunAsync("up", "--config", broken, "--data-dir", elsewhere.Root);
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain($"{broken}:1");
    }

    /// <summary>An upload that never ends.</summary>
    private sealed class EndlessContent : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            var chunk = new byte[100_000];
            while (true)
            {
                await stream.WriteAsync(chunk);
                await stream.FlushAsync();
                begun.TrySetResult();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
