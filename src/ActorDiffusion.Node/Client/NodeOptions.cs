using System.CommandLine;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Client;

/// <summary>The options that let a command work on a cluster.</summary>
internal sealed class NodeOptions
{
    public const string DefaultUrl = "http://127.0.0.1:5710";
    private const string TokenVariable = "ACTORDIFFUSION_TOKEN";

    public Option<string?> Node { get; } = new("--node") { Description = "The cluster's hub, such as " + DefaultUrl, HelpName = "URL" };

    public Option<string?> Token { get; } = new("--token") { Description = $"The cluster's secret, as `invite` prints it (${TokenVariable})", HelpName = "TOKEN" };

    public Option[] All => [Node, Token];

    public bool IsGiven(ParseResult line) => line.GetValue(Node) is not null;

    /// <summary>The cluster that was named, or the one on this machine.</summary>
    public ClusterClient Connect(ParseResult line) => new(Url(line), line.GetValue(Token) ?? Environment.GetEnvironmentVariable(TokenVariable), TimeProvider.System);

    private Uri Url(ParseResult line)
    {
        var text = line.GetValue(Node) ?? DefaultUrl;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new BadInputException($"--node is '{text}' and must be a hub's address, such as {DefaultUrl}.");
    }
}
