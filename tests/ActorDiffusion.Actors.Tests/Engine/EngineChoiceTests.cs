using System.Text.Json;

namespace ActorDiffusion.Actors.Tests.Engine;

/// <summary>The property ActorEngine: ActorKit, or the Akka.NET packages in its place.</summary>
public sealed class EngineChoiceTests
{
    private const string Project = "src/ActorDiffusion.Actors/ActorDiffusion.Actors.csproj";

    private static readonly string[] Unserved = ["NU1101", "NU1102", "NU1301"];

    [Fact]
    public async Task Akka_is_five_packages_of_one_version_and_a_constant_instead_of_our_engine()
    {
        var choice = await EvaluateAsync("-p:ActorEngine=Akka");
        var version = choice.GetProperty("Properties").GetProperty("AkkaVersion").GetString()!;
        version.ShouldStartWith("1.5.");
        Items(choice, "PackageReference", "VersionOverride").Where(package => package.Name.StartsWith("Akka", StringComparison.Ordinal)).ShouldBe(
            [("Akka", version), ("Akka.Cluster", version), ("Akka.Cluster.Tools", version), ("Akka.Persistence", version), ("Akka.Persistence.Sql", version)]);
        Constants(choice).ShouldContain("AKKA");
        Items(choice, "ProjectReference", "Filename").ShouldNotContain(project => project.Value == "ActorKit");
    }

    [Fact]
    public async Task Another_version_of_Akka_can_be_asked_for() =>
        (await EvaluateAsync("-p:ActorEngine=Akka", "-p:AkkaVersion=1.5.30")).GetProperty("Properties").GetProperty("AkkaVersion").GetString().ShouldBe("1.5.30");

    [Fact]
    public async Task Our_engine_is_the_default_and_brings_no_package_of_Akka()
    {
        var choice = await EvaluateAsync();
        Items(choice, "PackageReference", "VersionOverride").ShouldNotContain(package => package.Name.StartsWith("Akka", StringComparison.Ordinal));
        Constants(choice).ShouldNotContain("AKKA");
        Items(choice, "ProjectReference", "Filename").ShouldContain(project => project.Value == "ActorKit");
    }

    [Fact] // Warnings are errors there too.
    public async Task The_actors_compile_against_the_packages_of_Akka()
    {
        var (code, output) = await DotnetProcess.RunAsync("build", Project, "-c", "Release", "-nologo", "-v", "quiet", "-p:ActorEngine=Akka");
        Assert.SkipWhen(code != 0 && Unserved.Any(output.Contains), "The package registry that this machine reaches does not serve Akka.NET.");
        code.ShouldBe(0, output);
    }

    private static async Task<JsonElement> EvaluateAsync(params string[] properties)
    {
        var (code, output) = await DotnetProcess.RunAsync(
            ["msbuild", Project, "-nologo", "-getProperty:AkkaVersion,DefineConstants", "-getItem:PackageReference,ProjectReference", .. properties]);
        code.ShouldBe(0, output);
        return JsonDocument.Parse(output).RootElement;
    }

    private static string[] Constants(JsonElement choice) => choice.GetProperty("Properties").GetProperty("DefineConstants").GetString()!.Split(';');

    private static (string Name, string Value)[] Items(JsonElement choice, string kind, string fact) =>
        [.. choice.GetProperty("Items").GetProperty(kind).EnumerateArray().Select(item =>
            (item.GetProperty("Identity").GetString()!, item.TryGetProperty(fact, out var value) ? value.GetString()! : ""))];
}
