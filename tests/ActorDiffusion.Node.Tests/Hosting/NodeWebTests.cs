using System.Net;
using System.Text.Json;

namespace ActorDiffusion.Node.Tests.Hosting;

public sealed class NodeWebTests
{
    [Fact]
    public async Task A_node_is_ready_when_its_checks_say_so_and_tells_what_is_missing()
    {
        await using var node = await RunningNode.StartAsync();
        using var ready = await node.Http.GetAsync("/health/ready");
        var checks = (await ready.ReadJsonAsync()).GetProperty("checks");
        checks.GetProperty("cluster").ValueKind.ShouldBe(JsonValueKind.Null);

        node.Node.Readiness.Add("disk", () => "The disk is full.");
        node.Node.Readiness.Add("hangs", async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return null;
        });
        using var not = await node.Http.GetAsync("/health/ready");
        not.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var missing = JsonDocument.Parse(await not.Content.ReadAsStringAsync()).RootElement.GetProperty("checks");
        missing.GetProperty("disk").GetString().ShouldBe("The disk is full.");
        missing.GetProperty("hangs").GetString()!.ShouldContain("No answer");
    }

    [Fact]
    public async Task A_hub_alone_is_among_the_nodes()
    {
        await using var node = await RunningNode.StartAsync();
        JsonElement nodes = default;
        await Eventually.Async(async () =>
        {
            using var answer = await node.Http.GetAsync("/api/v1/nodes");
            nodes = (await answer.ReadJsonAsync()).GetProperty("nodes");
            return nodes.GetArrayLength() > 0;
        });
        nodes[0].GetProperty("name").GetString().ShouldBe(node.Node.Name);
        nodes[0].GetProperty("roles")[0].GetString().ShouldBe("hub");
        nodes[0].GetProperty("reachable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Metrics_are_in_prometheus_text_and_count_what_happens()
    {
        await using var node = await RunningNode.StartAsync();
        node.Node.Metrics.Gauge("test_gauge", "A test", "what").Set(1.5, "a \"quoted\" \\ name\nof two lines");
        using var first = await node.Http.GetAsync("/nowhere");
        await first.ShouldBeProblemAsync(HttpStatusCode.NotFound);
        var text = await node.Http.GetStringAsync("/metrics");
        text.ShouldContain("# TYPE test_gauge gauge\ntest_gauge{what=\"a \\\"quoted\\\" \\\\ name\\nof two lines\"} 1.5\n");
        text.ShouldContain("actordiffusion_http_requests_total{method=\"GET\",status=\"404\"} 1\n");
        text.ShouldContain("actordiffusion_http_request_seconds_bucket{le=\"+Inf\"} 1\n");
        text.ShouldContain($"actordiffusion_node_info{{name=\"{node.Node.Name}\",roles=\"hub\"");
        text.ShouldMatch("process_resident_memory_bytes [1-9][0-9]{7,}");
    }

    [Fact]
    public async Task Openapi_describes_the_addresses()
    {
        await using var node = await RunningNode.StartAsync();
        using var answer = await node.Http.GetAsync("/openapi/v1.json");
        var paths = (await answer.ReadJsonAsync()).GetProperty("paths");
        paths.GetProperty("/api/v1/assets/by-hash/{sha256}").TryGetProperty("head", out _).ShouldBeTrue();
        paths.TryGetProperty("/health/ready", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_node_cannot_take_the_data_directory_of_a_running_one()
    {
        await using var node = await RunningNode.StartAsync();
        var refused = Should.Throw<Diffusion.BadInputException>(() => Node.Hosting.DataLock.Take(node.Node.Data));
        refused.Message.ShouldContain(node.Node.Data.Root);
        refused.Message.ShouldContain($"process {Environment.ProcessId}");
    }
}
