using System.Diagnostics;
using System.Text.Json;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Commands;
using ActorDiffusion.Node.Hosting;

namespace ActorDiffusion.Node.Tests.Deploy;

/// <summary>No engine runs where the tests run: the files are checked against the command line that they call.</summary>
public sealed class ComposeTests
{
    private static readonly ComposeFile Compose = ComposeFile.Read(Path.Combine(Home.Root, "docker-compose.yml"));

    [Fact]
    public void There_are_a_hub_with_studio_a_trainer_two_renderers_and_a_database()
    {
        Compose.Services.Keys.ShouldBe(["postgres", "hub", "trainer", "inference-1", "inference-2"], ignoreOrder: true);
        Roles("hub").ShouldBe(["hub", "ui"]);
        Roles("trainer").ShouldBe(["trainer"]);
        Roles("inference-1").ShouldBe(["inference"]);
        Roles("inference-2").ShouldBe(["inference"]);
    }

    [Theory]
    [InlineData("hub")]
    [InlineData("trainer")]
    [InlineData("inference-1")]
    [InlineData("inference-2")]
    public void Each_command_is_one_that_the_program_understands_and_others_find_the_node_by_its_service(string service)
    {
        var given = Compose.Services[service].Command;
        var parsed = Shell.Root(CommandIo.FromProcess()).Parse(given);
        parsed.Errors.ShouldBeEmpty();
        parsed.CommandResult.Command.Name.ShouldBe(UpCommand.Create().Name);
        var settings = Settings(service);
        ListenPlan.Of(settings).Host.ShouldBe(service);
        ListenPlan.Of(settings).Port.ShouldBe(5710);
        settings.Node.Hub.ShouldBe(service == "hub" ? null : new Uri("http://hub:5710"));
        Compose.Services[service].Text.ShouldContain("<<: *node");
        Compose.Services[service].Text.ShouldContain($"[\"{service}:/data\"]");
    }

    [Fact]
    public void Every_node_has_a_health_check_a_volume_and_the_token_and_only_the_studio_is_published_on_loopback()
    {
        Compose.Text.ShouldContain("http://127.0.0.1:5710/health/ready");
        Compose.Text.ShouldContain("${ACTORDIFFUSION_TOKEN:?");
        foreach (var service in Compose.Services.Keys) Compose.Text.ShouldContain($"\n  {service}:\n", customMessage: "a volume for it");
        Compose.Services.Where(service => service.Value.Text.Contains("ports:", StringComparison.Ordinal)).ShouldHaveSingleItem().Key.ShouldBe("hub");
        Compose.Services["hub"].Text.ShouldContain("[\"127.0.0.1:5710:5710\"]");
    }

    [Fact]
    public void The_image_starts_the_program_that_the_commands_are_for()
    {
        var lines = File.ReadAllLines(Path.Combine(Home.Root, "Dockerfile"));
        lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ShouldBeGreaterThan(2);
        var entry = JsonSerializer.Deserialize<string[]>(lines.Single(line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal))["ENTRYPOINT ".Length..])!;
        var script = Path.Combine(Home.Root, Path.GetRelativePath("/app", entry.ShouldHaveSingleItem()));
        new FileInfo(script).UnixFileMode.HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
        File.ReadAllText(script).ShouldContain("actordiffusion.dll\" \"$@\"");
        var command = JsonSerializer.Deserialize<string[]>(lines.Single(line => line.StartsWith("CMD ", StringComparison.Ordinal))["CMD ".Length..])!;
        Shell.Root(CommandIo.FromProcess()).Parse(command).Errors.ShouldBeEmpty();
        foreach (var copied in lines.Single(line => line.Contains("cp -R", StringComparison.Ordinal)).Split(' ').SkipWhile(word => word != "-R").Skip(1).SkipLast(1))
            Directory.Exists(Path.Combine(Home.Root, copied)).ShouldBeTrue(copied);
    }

    [Fact]
    public async Task Docker_compose_accepts_the_file_where_there_is_one()
    {
        var (program, arguments) = await ComposeClientAsync();
        if (program is null) Assert.Skip("This machine has no docker compose; the other tests read the file.");
        var start = new ProcessStartInfo(program, [.. arguments, "-f", Path.Combine(Home.Root, "docker-compose.yml"), "config", "--quiet"]) { RedirectStandardError = true };
        start.Environment["ACTORDIFFUSION_TOKEN"] = "0123456789abcdef";
        start.Environment["POSTGRES_PASSWORD"] = "secret";
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, error);
    }

    private static IReadOnlyList<string> Roles(string service) => Settings(service).Node.Roles;

    // The configuration file is inside the image; its content is not what is looked at.
    private static NodeSettings Settings(string service)
    {
        var options = new UpOptions();
        var command = UpCommand.Create(options);
        using var data = new TemporaryData();
        return NodeSettings.Read(NodeConfig.Load(options.Overrides(command.Parse(Compose.Services[service].Command[1..])), null, data.Directories));
    }

    private static async Task<(string? Program, string[] Arguments)> ComposeClientAsync()
    {
        foreach (var (program, arguments) in new (string, string[])[] { ("docker", ["compose"]), ("docker-compose", []) })
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, [.. arguments, "version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                await process.WaitForExitAsync();
                if (process.ExitCode == 0) return (program, arguments);
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program.
            }
        }

        return (null, []);
    }
}
