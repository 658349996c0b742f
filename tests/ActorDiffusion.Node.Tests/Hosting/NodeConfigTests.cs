using ActorDiffusion.Actors.Hub;
using ActorDiffusion.Actors.Queue;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Roles;

namespace ActorDiffusion.Node.Tests.Hosting;

public sealed class NodeConfigTests : IDisposable
{
    private readonly TemporaryData data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void Without_anything_a_node_has_all_roles_on_loopback_and_keeps_its_journal_in_the_data_directory()
    {
        var settings = Read("");
        settings.Node.Roles.ShouldBe(NodeRoles.Names);
        settings.Http.Port.ShouldBeNull();
        settings.Assets.Fetch.BytesPerSecond.ShouldBe(0);
        settings.All.GetString("akka.actor.provider").ShouldBe("cluster");
        settings.All.GetStringList("akka.cluster.roles").ShouldBe(NodeRoles.Names);
        settings.All.GetString("akka.persistence.journal.sql.connection-string")!.ShouldContain(data.Directories.Journal);
    }

    [Fact]
    public void The_command_line_goes_before_the_file_and_the_file_before_the_data_directory()
    {
        var file = data.Write("my.conf", """
            actordiffusion.http { port = 7000, listen = "127.0.0.2" }
            akka.persistence.journal.sql { provider-name = "PostgreSQL.15", connection-string = "Host=db" }
            """);
        var settings = Read("actordiffusion.http.port = 8000", file);
        settings.Http.Port.ShouldBe(8000);
        settings.Http.Listen.ShouldBe("127.0.0.2");
        settings.All.GetString("akka.persistence.journal.sql.connection-string").ShouldBe("Host=db");
        settings.All.GetString("akka.persistence.snapshot-store.sql.connection-string")!.ShouldContain(data.Root);
    }

    [Theory]
    [InlineData("actordiffusion {\n  http {\n    port = 1\n", "my.conf:2")]
    [InlineData("actordiffusion.assets {\n  max-size = big\n}", "my.conf:2")]
    [InlineData("\n\nactordiffusion.http.tls = perhaps", "my.conf:3")]
    public void What_is_wrong_in_a_file_is_told_with_its_line(string text, string place) =>
        Should.Throw<BadInputException>(() => Read("", data.Write("my.conf", text))).Message.ShouldContain(place);

    [Theory]
    [InlineData("actordiffusion.node.roles = [hub, painter]", "painter")]
    [InlineData("actordiffusion.node.roles = []", "needs a role")]
    [InlineData("actordiffusion.node.roles = [trainer]", "--join")]
    [InlineData("actordiffusion.node { roles = [hub], hub = \"http://10.0.0.1:5710\" }", "joins no other hub")]
    [InlineData("actordiffusion.node { roles = [trainer], hub = \"10.0.0.1:5710\" }", "10.0.0.1:5710")]
    [InlineData("actordiffusion.http.port = 70000", "70000")]
    public void What_makes_no_sense_is_told_in_a_sentence(string hocon, string word) =>
        Should.Throw<BadInputException>(() => Read(hocon)).Message.ShouldContain(word);

    [Theory]
    [InlineData("actordiffusion.http.prot = 1", "actordiffusion.http.prot")]
    [InlineData("actordiffusion.asset.max-size = 1GiB", "actordiffusion.asset")]
    [InlineData("actordiffusion.assets.fetch { stall = 1s }", "stall-timeout")]
    public void A_misspelled_key_of_ours_is_refused(string text, string word)
    {
        var file = data.Write("my.conf", text);
        var refused = Should.Throw<BadInputException>(() => Read("", file)).Message;
        refused.ShouldContain(file);
        refused.ShouldContain(word);
    }

    [Fact]
    public void The_hubs_patience_is_read_and_the_defaults_of_the_file_are_those_of_the_program()
    {
        var usual = Hub("");
        usual.Hub.ShouldBe(new HubOptions());
        (usual.Queue with { AssetUrls = [] }).ShouldBe(new QueueOptions() with { AssetUrls = [] });
        var patient = Hub("actordiffusion.hub { queue.lease-period = 45s, runs.take-limit = 3m }");
        (patient.Queue.LeasePeriod, patient.Hub.TakeLimit).ShouldBe((TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(3)));
        Should.Throw<BadInputException>(() => Hub("actordiffusion.hub.queue.lease-period = 5s")).Message.ShouldBe("actordiffusion.hub.queue.lease-period is 5 s and must be at least 10 s.");
        Should.Throw<BadInputException>(() => Read("", data.Write("my.conf", "actordiffusion.hub.queue.lease = 5s"))).Message.ShouldContain("lease-period");

        HubSection Hub(string hocon) => new(Read(hocon).All.GetConfig("actordiffusion.hub")!);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_named() =>
        Should.Throw<BadInputException>(() => Read("", "/nowhere/my.conf")).Message.ShouldContain("/nowhere/my.conf");

    [Theory]
    [InlineData("reference.conf")]
    [InlineData("hub.conf")]
    public void Our_files_explain_every_key_they_set(string file)
    {
        // A key at the deepest level has a comment above it or above the keys it stands with.
        var lines = File.ReadAllLines(Path.Combine(Node.Cli.Home.Root, "hocon", file));
        foreach (var (line, index) in lines.Select((line, index) => (line.Trim(), index)).Where(entry => entry.Item1.Contains('=', StringComparison.Ordinal) && !entry.Item1.StartsWith('#')))
            lines[..index].Reverse().TakeWhile(above => above.Trim().Length > 0).ShouldContain(above => above.TrimStart().StartsWith('#') || above.Trim() == "akka {", $"line {index + 1}: {line}");
    }

    private NodeSettings Read(string hocon, string? file = null) => NodeSettings.Read(NodeConfig.Load(hocon, file, data.Directories));
}
