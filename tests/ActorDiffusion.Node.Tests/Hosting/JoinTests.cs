using System.Net;
using ActorDiffusion.Node.Hosting.Security;
using ActorDiffusion.Node.Tests.Assets;

namespace ActorDiffusion.Node.Tests.Hosting;

public sealed class JoinTests : IDisposable
{
    private const string Token = "a-token-for-tests-0123456789";

    private readonly TemporaryData hubData = new();
    private readonly TemporaryData workerData = new();

    public void Dispose()
    {
        hubData.Dispose();
        workerData.Dispose();
    }

    [Fact]
    public async Task A_node_joins_over_tls_with_what_invite_carries_and_brings_assets_from_the_hub()
    {
        using var hub = await UpProcess.StartAsync(hubData.Root, "--roles", "hub", "--tls", "--token", Token);
        hub.Url.Scheme.ShouldBe("https");
        var fingerprint = Fingerprint();
        using var worker = await UpProcess.StartAsync(workerData.Root, "--roles", "trainer", "--join", Address(hub), "--token", $"{Token}.{fingerprint}");
        using var http = PeerHttp.Create(AccessToken.Of(Token));
        var hubUrl = new Uri($"{hub.Url}#{fingerprint}");
        using var certificate = NodeCertificate.Kept(Path.Combine(workerData.Root, "tls.pfx"), TimeProvider.System);
        var workerUrl = new Uri($"{worker.Url}#{NodeCertificate.Fingerprint(certificate)}");

        (await http.GetStringAsync(PeerHttp.At(workerUrl, "/health/ready"))).ShouldContain("\"cluster\":null");
        var bytes = SomeBytes.Of(100_000);
        using var uploaded = await http.PostAsync(PeerHttp.At(hubUrl, "/api/v1/assets"), new ByteArrayContent(bytes));
        uploaded.EnsureSuccessStatusCode();
        (await http.GetByteArrayAsync(PeerHttp.At(workerUrl, $"/api/v1/assets/by-hash/{SomeBytes.Name(bytes)}"))).ShouldBe(bytes);
        (await worker.TerminateAsync()).ExitCode.ShouldBe(0);
        (await hub.TerminateAsync()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_token_and_a_wrong_certificate_are_refused_with_a_sentence()
    {
        using var hub = await UpProcess.StartAsync(hubData.Root, "--roles", "hub", "--tls", "--token", Token);
        var wrongToken = await CliProcess.RunAsync("up", "--roles", "trainer", "--data-dir", workerData.Root, "--join", Address(hub), "--token", $"wrong-{Token}.{Fingerprint()}");
        wrongToken.ExitCode.ShouldBe(1);
        wrongToken.Error.ShouldContain("refuses the token");
        var wrongCertificate = await CliProcess.RunAsync("up", "--roles", "trainer", "--data-dir", workerData.Root, "--join", Address(hub), "--token", $"{Token}.{new string('0', 64)}");
        wrongCertificate.ExitCode.ShouldBe(1);
        wrongCertificate.Error.ShouldContain("does not show the certificate of the invite");
        (await hub.TerminateAsync()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_node_starts_while_the_hub_is_away_and_joins_when_it_comes()
    {
        int port;
        using (var first = await UpProcess.StartAsync(hubData.Root, "--roles", "hub")) port = first.Url.Port;
        using var worker = await UpProcess.StartAsync(workerData.Root, "--roles", "trainer", "--join", $"http://127.0.0.1:{port}");
        using var http = new HttpClient();
        using var alone = await http.GetAsync(new Uri(worker.Url, "/health/ready"));
        alone.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        using var hub = await UpProcess.StartAsync(hubData.Root, "--roles", "hub", "--port", $"{port}");
        await Eventually.Async(async () =>
        {
            using var answer = await http.GetAsync(new Uri(worker.Url, "/health/ready"));
            return answer.IsSuccessStatusCode;
        });
        (await worker.TerminateAsync()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_worker_ends_also_when_its_hub_was_killed()
    {
        using var hub = await UpProcess.StartAsync(hubData.Root, "--roles", "hub");
        using var worker = await UpProcess.StartAsync(workerData.Root, "--roles", "inference", "--join", Address(hub));
        await hub.KillAsync();
        (await worker.TerminateAsync()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Invite_prints_a_line_that_up_understands_and_says_when_nobody_could_use_it()
    {
        var none = await CliProcess.RunAsync("invite", "--data-dir", workerData.Root);
        none.ExitCode.ShouldBe(1);
        none.Error.ShouldContain("No hub has run");

        using (var hub = await UpProcess.StartAsync(hubData.Root, "--roles", "hub"))
        {
            var lonely = await CliProcess.RunAsync("invite", "--data-dir", hubData.Root);
            lonely.ExitCode.ShouldBe(1);
            lonely.Error.ShouldContain("--listen 0.0.0.0");
            await hub.TerminateAsync();
        }

        using var open = await UpProcess.StartAsync(hubData.Root, "--roles", "hub", "--listen", "0.0.0.0", "--advertise", "studio.home", "--tls");
        var invite = await CliProcess.RunAsync("invite", "--roles", "inference", "--data-dir", hubData.Root, "--json");
        var token = open.Ready.GetProperty("token").GetString();
        token!.Length.ShouldBe(32);
        invite.Json.GetProperty("line").GetString().ShouldBe(
            $"actordiffusion up --roles inference --join https://studio.home:{open.Url.Port} --token {token}.{Fingerprint().ToLowerInvariant()}");
        var words = invite.Json.GetProperty("line").GetString()!.Split(' ')[1..];
        Node.Cli.Shell.Root(Node.Cli.CommandIo.FromProcess()).Parse(words).Errors.ShouldBeEmpty();
    }

    private string Fingerprint()
    {
        using var certificate = NodeCertificate.Kept(Path.Combine(hubData.Root, "tls.pfx"), TimeProvider.System);
        return NodeCertificate.Fingerprint(certificate);
    }

    private static string Address(UpProcess hub) => hub.Url.GetLeftPart(UriPartial.Authority);
}
