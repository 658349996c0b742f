using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Cluster.Tests;

/// <summary>A real hub with a token is attacked; it refuses, says so, and goes on.</summary>
public sealed class IntruderTests
{
    private const string Token = "a-token-for-tests-0123456789";

    [Fact]
    public async Task Who_has_no_token_gets_in_neither_by_http_nor_among_the_actors()
    {
        await using var cluster = new TestCluster(["--token", Token]);
        await cluster.Hub.StartAsync();
        var port = await RemotingPortAsync(cluster);
        using var http = new HttpClient();
        foreach (var path in new[] { "jobs", "cluster/seed", $"assets/by-hash/{new string('0', 64)}" })
        {
            using var refused = await http.GetAsync(new Uri(cluster.Hub.Url, $"/api/v1/{path}"));
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        await using (var stranger = new Stranger(port, "akka.remote { require-cookie = on, secure-cookie = guessed }"))
            await Should.ThrowAsync<AskTimeoutException>(() => stranger.Hub.Queue.Ask<object>(new ListJobs(null, null, 1), TimeSpan.FromSeconds(3)));
        await GoesOnAsync(cluster);
        cluster.Hub.Log.ShouldContain("does not know the shared secret");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nonsense_and_oversized_frames_end_their_connection_and_nothing_else(bool isLong)
    {
        await using var cluster = new TestCluster(["--token", Token]);
        await cluster.Hub.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, await RemotingPortAsync(cluster));
        // What begins like a handshake and then announces more than anyone may send, or what is none at all.
        byte[] bytes = isLong ? [.. "AKIT"u8, 1, .. RandomNumberGenerator.GetBytes(32), 255, 255, .. new byte[70_000]] : RandomNumberGenerator.GetBytes(100_000);
        await IsCutOffAsync(client, bytes);
        await GoesOnAsync(cluster);
    }

    [Fact]
    public async Task A_recorded_handshake_opens_no_door()
    {
        await using var cluster = new TestCluster(["--token", Token]);
        await cluster.Hub.StartAsync();
        var port = await RemotingPortAsync(cluster);
        byte[] recorded;
        await using (var tap = new RecordingProxy(port))
        {
            await using var friend = new Stranger(tap.Port, $"akka.remote {{ require-cookie = on, secure-cookie = {Cookie} }}");
            recorded = await tap.FirstBytesAsync();
        }

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await IsCutOffAsync(client, recorded);
        await GoesOnAsync(cluster);
    }

    [Fact]
    public async Task A_message_of_an_unknown_kind_is_refused_and_the_sender_may_go_on()
    {
        await using var cluster = new TestCluster();
        await cluster.Hub.StartAsync();
        await using var stranger = new Stranger(await RemotingPortAsync(cluster), "");
        stranger.Hub.Queue.Tell("a text where a command should be", ActorRefs.NoSender);
        (await stranger.Hub.Queue.Ask<object>(new ListJobs(null, null, 1), TimeSpan.FromSeconds(30))).ShouldBeOfType<JobPage>();
    }

    private static string Cookie => ActorDiffusion.Node.Hosting.Security.AccessToken.Of(Token).RemotingCookie;

    private static async Task<int> RemotingPortAsync(TestCluster cluster)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var document = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri(cluster.Hub.Url, "/api/v1/cluster/seed")));
        return document.RootElement.GetProperty("port").GetInt32();
    }

    private static async Task IsCutOffAsync(TcpClient client, byte[] bytes)
    {
        try
        {
            await client.GetStream().WriteAsync(bytes);
            var answer = new byte[4096];
            while (await client.GetStream().ReadAsync(answer).AsTask().WaitAsync(TimeSpan.FromSeconds(30)) > 0)
            {
                // Its own greeting; nothing else can be read from it.
            }
        }
        catch (IOException)
        {
            // Reset, which is as good.
        }
    }

    private static async Task GoesOnAsync(TestCluster cluster)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = await http.GetAsync(new Uri(cluster.Hub.Url, "/api/v1/jobs"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>An actor system that is no member and talks to the hub all the same.</summary>
    private sealed class Stranger : IAsyncDisposable
    {
        private readonly ActorSystem system;

        public Stranger(int port, string hocon)
        {
            system = ActorSystem.Create("actordiffusion", ConfigurationFactory.ParseString(hocon + "\n" + Actors.Serialization.ProtocolSerializer.Hocon + """

                akka { loglevel = OFF, actor.provider = remote, remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 } }
                """));
            Hub = HubRefs.At(system, new Address("akka.tcp", "actordiffusion", "127.0.0.1", port));
            Hub.Queue.Tell(new GetJob(new("none")), ActorRefs.NoSender);
        }

        public HubRefs Hub { get; }

        public async ValueTask DisposeAsync() => await system.Terminate();
    }
}
