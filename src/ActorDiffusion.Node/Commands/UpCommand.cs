using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion up</c>: runs a node until it is asked to end.</summary>
internal static class UpCommand
{
    public static Command Create() => Create(new UpOptions());

    internal static Command Create(UpOptions options)
    {
        var command = new CliCommand("up", "Run a node: hub, trainer, inference and studio, or some of them", Chapter.Cluster);
        command.AddGroup("What it does", options.Roles, options.Name, options.Config);
        command.AddGroup("Where it listens", options.Listen, options.Port, options.Advertise, options.Tls);
        command.AddGroup("Whom it joins", options.Join, options.Token);
        command.AddExample("up", "Everything on this machine, reachable from this machine only");
        command.AddExample("up --listen 0.0.0.0 --tls", "The same, and other machines may join: `invite` prints how");
        command.AddExample("up --roles inference --join http://127.0.0.1:5710", "A second renderer beside it; give it its own --data-dir");
        command.OnRun(run => RunAsync(run, options));
        return command;
    }

    private static async Task<object> RunAsync(CommandRun run, UpOptions options)
    {
        var settings = NodeSettings.Read(NodeConfig.Load(options.Overrides(run.Options), run.Options.GetValue(options.Config), run.Data));
        await using var host = await NodeHost.StartAsync(settings, run.Data, TimeProvider.System, run.Cancel);
        SayReady(run, host);
        var end = new TaskCompletionSource();
        await using (run.Cancel.Register(() => end.TrySetResult()))
        {
            var first = await Task.WhenAny(end.Task, host.Node.System.WhenTerminated);
            if (first != end.Task) throw new BadInputException("The cluster has put this node out, because another one took its place or it was told to leave; start it anew to join again.");
        }

        return new { url = host.Node.BaseUrl, stopped = true };
    }

    private static void SayReady(CommandRun run, NodeHost host)
    {
        var node = host.Node;
        if (host.IsInTheClear) run.Output.Warn("What this node sends, the token included, can be read on the network; --tls encrypts it.");
        if (node.Hub.Url is { } hub && !node.Hub.Address.IsCompleted) run.Output.Warn($"The hub at {hub.GetLeftPart(UriPartial.Authority)} does not answer yet; this node joins it as soon as it does.");
        if (run.Output.Json)
        {
            JsonLine.Write(CommandIo.Of(run.Options.InvocationConfiguration).Out, new
            {
                ready = true,
                url = node.BaseUrl,
                node.Name,
                node.Roles,
                token = host.Token,
                pid = Environment.ProcessId,
            });
            return;
        }

        run.Output.Line($"{node.Name} is ready ({string.Join(", ", node.Roles)}): {host.OpenUrl}");
    }
}
