using System.Reflection;

namespace ActorKit.Tests.Api;

/// <summary>What a program sees of ActorKit is in one of two lists beside this file: what Akka.NET has as well, and what only ActorKit has.</summary>
public sealed class ApiTests
{
    private static readonly string[] Ours = [.. ApiListing.Of(typeof(ActorSystem).Assembly).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void What_Akka_has_as_well_is_there_under_the_same_names_with_the_same_types() => Listed("akka-1.5.txt").Except(Ours).ShouldBeEmpty();

    [Fact]
    public void What_only_ActorKit_has_is_listed() => Ours.Except(Listed("akka-1.5.txt")).ShouldBe(Listed("only-actorkit.txt"));

    [Fact]
    public void Nothing_is_in_both_lists() => Listed("akka-1.5.txt").Intersect(Listed("only-actorkit.txt")).ShouldBeEmpty();

    private static string[] Listed(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Api.{file}")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }
}
