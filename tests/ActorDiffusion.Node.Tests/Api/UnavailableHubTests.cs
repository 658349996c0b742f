using System.Net;

namespace ActorDiffusion.Node.Tests.Api;

/// <summary>A class of its own: the hub is broken for everyone.</summary>
public sealed class UnavailableHubTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_hub_that_cannot_write_is_503_with_the_time_to_ask_again()
    {
        api.Switches.Broken = "The journal's disk is full.";
        var answer = await api.Http.GetAsync("/api/v1/jobs");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        (await answer.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain("disk is full");
        api.Switches.Broken = null;
        (await api.Http.GetAsync("/api/v1/jobs")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
