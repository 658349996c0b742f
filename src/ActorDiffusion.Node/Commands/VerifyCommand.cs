using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Verify;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion verify IMAGE</c>: does a picture say the truth about itself?</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var image = new Argument<string>("image") { Description = "A picture with a record inside" };
        var where = new NodeOptions();
        var command = new CliCommand("verify", "Check that a picture is what its record says", Chapter.Files) { image };
        command.AddGroup("On a cluster", where.All);
        command.AddExample("verify picture.png", "Do pixels, settings and content key agree?");
        command.AddExample($"verify picture.png --node {NodeOptions.DefaultUrl}", "And does the cluster know this very file?");
        command.OnRun(async run =>
        {
            var path = run.Options.GetRequiredValue(image);
            if (!File.Exists(path)) throw new BadInputException($"{path} does not exist: check the path of the picture.");
            var facts = PictureFacts.Of(path, await File.ReadAllBytesAsync(path, run.Cancel));
            if (where.IsGiven(run.Options))
            {
                using var cluster = where.Connect(run.Options);
                facts = facts with { KnownTo = await cluster.HasAssetAsync(facts.Asset, run.Cancel) ? cluster.Shown : null, Asked = cluster.Shown };
            }

            foreach (var (name, words) in facts.Rows()) run.Output.Line($"  {name,-12} {words}");
            return facts.Fault() is { } fault ? throw new FindingException(fault, facts) : facts;
        });
        return command;
    }
}
