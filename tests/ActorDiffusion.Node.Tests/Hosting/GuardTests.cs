using System.Net;
using System.Net.Http.Headers;

namespace ActorDiffusion.Node.Tests.Hosting;

public sealed class GuardTests
{
    private const string Token = "a-token-for-tests-0123456789";
    private const string WithToken = $"actordiffusion.node.token = {Token}";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example:80")]
    [InlineData("localhost.evil.example")]
    public async Task A_name_rebound_to_loopback_is_refused(string host)
    {
        await using var node = await RunningNode.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = host;
        using var answer = await node.Http.SendAsync(request);
        await answer.ShouldBeProblemAsync(HttpStatusCode.MisdirectedRequest);
    }

    [Theory]
    [InlineData("localhost:1234")]
    [InlineData("[::1]")]
    [InlineData("studio.home")]
    public async Task Loopback_and_allowed_names_are_served(string host)
    {
        await using var node = await RunningNode.StartAsync("actordiffusion.http.allowed-hosts = [studio.home]");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = host;
        using var answer = await node.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_from_elsewhere_changes_nothing(string header, string value)
    {
        await using var node = await RunningNode.StartAsync();
        using var request = Upload();
        request.Headers.Add(header, value);
        using var answer = await node.Http.SendAsync(request);
        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_nodes_own_page_and_programs_may_change_things()
    {
        await using var node = await RunningNode.StartAsync();
        using var own = Upload();
        // A proxy in front does the TLS.
        own.Headers.Add("Origin", $"https://{node.Node.BaseUrl.Authority}");
        using var fromPage = await node.Http.SendAsync(own);
        fromPage.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var fromProgram = await node.Http.SendAsync(Upload());
        fromProgram.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_websocket_of_a_page_from_elsewhere_is_refused()
    {
        await using var node = await RunningNode.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Add("Origin", "http://evil.example");
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue("websocket"));
        using var answer = await node.Http.SendAsync(request);
        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_the_token_or_with_a_wrong_one_nothing_but_health_is_told()
    {
        await using var node = await RunningNode.StartAsync(WithToken);
        foreach (var authorization in new[] { null, "Bearer wrong", $"Bearer {Token}x", $"Bearer {Token[..^1]}", $"Basic {Token}", "Bearer " })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var answer = await node.Http.SendAsync(request);
            await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
            answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        }

        using var seed = await node.Http.GetAsync("/api/v1/cluster/seed?token=wrong");
        await seed.ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
        using var health = await node.Http.GetAsync("/health/live");
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_without_the_token_is_told_what_to_do()
    {
        await using var node = await RunningNode.StartAsync(WithToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");
        using var answer = await node.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("?token=");
    }

    [Fact]
    public async Task A_program_shows_the_token_with_each_request()
    {
        await using var node = await RunningNode.StartAsync(WithToken);
        node.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = await node.Http.GetAsync("/api/v1/cluster/seed");
        (await answer.ReadJsonAsync()).GetProperty("system").GetString().ShouldBe("actordiffusion");
    }

    [Fact]
    public async Task A_browser_shows_it_once_and_then_has_a_cookie_that_is_not_the_token()
    {
        await using var node = await RunningNode.StartAsync(WithToken);
        using var first = await node.Http.GetAsync($"/?token={Token}");
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        first.Headers.Location!.ToString().ShouldBe("/");
        var cookie = first.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldNotContain(Token);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var second = await node.Http.SendAsync(request);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var foreign = Upload();
        foreign.Headers.Add("Cookie", cookie.Split(';')[0]);
        foreign.Headers.Add("Origin", "http://evil.example");
        using var third = await node.Http.SendAsync(foreign);
        await third.ShouldBeProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Headers_above_the_limit_are_431()
    {
        await using var node = await RunningNode.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("X-Long", new string('x', 40_000));
        using var answer = await node.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    private static HttpRequestMessage Upload() => new(HttpMethod.Post, "/api/v1/assets") { Content = new StringContent("bytes") };
}
