using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Tests.Hosting;

/// <summary>A node inside the test process, on a free port.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private readonly TemporaryData data;
    private readonly NodeHost host;

    private RunningNode(TemporaryData data, NodeHost host)
    {
        (this.data, this.host) = (data, host);
        // Answers are looked at as they are, also redirections.
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Node.BaseUrl };
    }

    public HttpClient Http { get; }

    public NodeContext Node => host.Node;

    public static async Task<RunningNode> StartAsync(string hocon = "")
    {
        var data = new TemporaryData();
        var config = NodeConfig.Load($"actordiffusion {{ http.port = 0, node.roles = [hub] }}\n{hocon}", null, data.Directories);
        return new RunningNode(data, await NodeHost.StartAsync(NodeSettings.Read(config), data.Directories, TimeProvider.System, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.DisposeAsync();
        data.Dispose();
    }
}
