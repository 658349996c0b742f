using System.CommandLine;
using System.Text;
using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Commands;

/// <summary>The options of <c>up</c>; each but --config stands for a key of the configuration.</summary>
internal sealed class UpOptions
{
    public Option<string[]> Roles { get; } = new("--roles")
    {
        Description = $"Any of {string.Join(", ", NodeRoles.Names)} (all; with --join, trainer and inference)",
        HelpName = "ROLE,...",
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<string?> Name { get; } = Text("--name", "What the others call this node (made up once and kept)", "NAME");

    public Option<string?> Config { get; } = Text("--config", "A HOCON file; hocon/reference.conf explains every key", "FILE.conf");

    public Option<string?> Listen { get; } = Text("--listen", "This machine's address to listen on; any but 127.0.0.1 demands the token", "ADDRESS");

    public Option<int?> Port { get; } = new("--port") { Description = $"0 takes a free one ({ListenPlan.HubPort}; with --join, a free one)", HelpName = "N" };

    public Option<string?> Advertise { get; } = Text("--advertise", "The host name that others reach this node by", "HOST");

    public Option<bool> Tls { get; } = new("--tls") { Description = "Encrypt; others know the certificate by its fingerprint in the invite" };

    public Option<string?> Join { get; } = Text("--join", "The address of the hub, as `invite` prints it", "URL");

    public Option<string?> Token { get; } = Text("--token", "The secret of the cluster, as `invite` prints it ($ACTORDIFFUSION_TOKEN)", "TOKEN");

    /// <summary>What was given, as HOCON.</summary>
    public string Overrides(ParseResult given)
    {
        var text = new StringBuilder();
        Set("node.name", given.GetValue(Name));
        Set("node.hub", given.GetValue(Join));
        Set("node.token", given.GetValue(Token));
        Set("http.listen", given.GetValue(Listen));
        Set("http.port", given.GetValue(Port)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set("http.advertise", given.GetValue(Advertise));
        if (given.GetValue(Tls)) Set("http.tls", "on");
        var roles = (given.GetValue(Roles) ?? []).SelectMany(role => role.Split(',')).ToList();
        if (roles.Count == 0 && given.GetValue(Join) is not null) roles = [NodeRoles.Trainer, NodeRoles.Inference];
        if (roles.Count > 0) text.Append($"actordiffusion.node.roles = [{string.Join(", ", roles.Select(NodeConfig.Quote))}]\n");
        return text.ToString();

        void Set(string key, string? value)
        {
            if (value is not null) text.Append($"actordiffusion.{key} = {NodeConfig.Quote(value)}\n");
        }
    }

    private static Option<string?> Text(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };
}
