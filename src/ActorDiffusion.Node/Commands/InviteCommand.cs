using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion invite</c>: the line to paste on another machine.</summary>
internal static class InviteCommand
{
    public static Command Create()
    {
        var roles = new Option<string>("--roles") { Description = "What the other machine shall do", HelpName = "ROLE,...", DefaultValueFactory = _ => NodeRoles.Trainer };
        var command = new CliCommand("invite", "Print the line that lets another machine join this hub", Chapter.Cluster);
        command.Options.Add(roles);
        command.AddExample("invite", "For a machine that trains");
        command.AddExample("invite --roles inference", "For one that renders");
        command.OnRun(run =>
        {
            var wanted = NodeRoles.Sorted(run.Options.GetRequiredValue(roles).Split(','));
            var url = NodeRecord.Read(run.Data).Url
                ?? throw new BadInputException($"No hub has run in {run.Data.Root} yet: start it with `actordiffusion up --listen 0.0.0.0`, then ask again.");
            if (OwnAddress.IsLoopback(url.DnsSafeHost))
                throw new BadInputException($"The hub in {run.Data.Root} listens on {url.DnsSafeHost} only: start it with `actordiffusion up --listen 0.0.0.0`, then ask again.");

            var invitation = new Invitation(AccessToken.Kept(NodeFiles.Token(run.Data)).Text, Fingerprint(run.Data, url));
            var line = $"{Brand.Program} up --roles {string.Join(',', wanted)} --join {url.GetLeftPart(UriPartial.Authority)} --token {invitation}";
            run.Output.Line(line);
            return Task.FromResult<object>(new { line, join = url.GetLeftPart(UriPartial.Authority), token = invitation.ToString(), roles = wanted });
        });
        return command;
    }

    private static string? Fingerprint(DataDirectory data, Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps) return null;
        using var certificate = NodeCertificate.Kept(NodeFiles.Certificate(data), TimeProvider.System);
        return NodeCertificate.Fingerprint(certificate);
    }
}
