using System.Reflection;
using System.Text.Json;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Tests.Journals;

/// <summary>
/// Journals of released versions must be readable for ever and come to the same state. They are recorded once: with
/// ACTORDIFFUSION_RECORD_JOURNALS naming a folder, the files are written there instead.
/// </summary>
public sealed class GoldenJournalTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Journals", "v1");

    private static readonly Dictionary<string, Type> Types = typeof(IEvent).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IEvent)) && type.GetCustomAttribute<ManifestAttribute>() is not null)
        .ToDictionary(type => type.GetCustomAttribute<ManifestAttribute>()!.Name);

    public static TheoryData<string> Journals => [.. GoldenEvents.All.Keys];

    [Theory]
    [MemberData(nameof(Journals))]
    public void A_journal_of_version_1_comes_to_the_state_that_it_came_to(string journal)
    {
        Record(journal);
        var lines = File.ReadAllLines(Path.Combine(Folder, $"{journal}.jsonl"));
        GoldenState.Hash(journal, [.. lines[..^1].Select(Read)]).ShouldBe(lines[^1]);
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public void Events_are_still_written_as_in_version_1(string journal) =>
        File.ReadAllLines(Path.Combine(Folder, $"{journal}.jsonl"))[..^1].ShouldBe(GoldenEvents.All[journal].Select(Write));

    [Fact]
    public void Every_kind_of_event_is_in_a_journal()
    {
        var recorded = GoldenEvents.All.Values.SelectMany(events => events).Select(@event => @event.GetType()).ToHashSet();
        Types.Values.Where(type => !recorded.Contains(type)).Select(type => type.Name).ShouldBeEmpty();
    }

    private static string Write(IEvent @event) =>
        $$"""{"manifest":"{{@event.GetType().GetCustomAttribute<ManifestAttribute>()!.Name}}","event":{{JsonSerializer.Serialize(@event, @event.GetType(), GoldenJson.Options)}}}""";

    private static IEvent Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var type = Types[document.RootElement.GetProperty("manifest").GetString()!];
        return (IEvent)document.RootElement.GetProperty("event").Deserialize(type, GoldenJson.Options)!;
    }

    private static void Record(string journal)
    {
        if (Environment.GetEnvironmentVariable("ACTORDIFFUSION_RECORD_JOURNALS") is not { Length: > 0 } folder) return;
        var events = GoldenEvents.All[journal];
        File.WriteAllLines(Path.Combine(folder, $"{journal}.jsonl"), [.. events.Select(Write), GoldenState.Hash(journal, events)]);
        Assert.Skip("The journal was recorded.");
    }
}
