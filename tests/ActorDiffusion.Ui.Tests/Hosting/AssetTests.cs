using System.Net;
using System.Net.Http.Headers;

namespace ActorDiffusion.Ui.Tests.Hosting;

public sealed class AssetTests(Browser.Chromium chromium)
{
    [Fact]
    public async Task An_asset_asked_for_with_its_version_is_kept_for_ever()
    {
        using var client = Client();
        var page = await client.GetStringAsync("/demo/parts");
        var address = page.Split('"').First(part => part.StartsWith("/_studio/blazor.web.js?v=", StringComparison.Ordinal));

        var answer = await client.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");

        using var again = new HttpRequestMessage(HttpMethod.Get, address.Split('?')[0]);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_browser_that_unpacks_gets_less_to_carry()
    {
        using var client = Client();
        var plain = (await client.GetByteArrayAsync("/_studio/radzen/css/standard-base.css")).Length;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_studio/radzen/css/standard-base.css");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        var packed = await client.SendAsync(request);
        packed.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        (await packed.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(plain / 5);
    }

    [Theory]
    [InlineData("/_studio/../appsettings.json")]
    [InlineData("/_studio/texts/en/shell.json")]
    [InlineData("/_studio/js/none.js")]
    public async Task Nothing_else_is_served(string address)
    {
        using var client = Client();
        (await client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere()
    {
        using var client = Client();
        var answer = await client.GetAsync("/demo/parts");
        var policy = string.Join("; ", answer.Headers.GetValues("Content-Security-Policy"));
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("script-src 'self';");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("http");
    }

    private HttpClient Client() => new() { BaseAddress = chromium.Address };
}
