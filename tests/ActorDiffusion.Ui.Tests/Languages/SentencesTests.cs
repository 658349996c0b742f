using System.Text.Json;
using System.Text.RegularExpressions;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Domain.Workflows;
using ActorDiffusion.Ui.Languages;
using ActorDiffusion.Ui.Tests.Browser;

namespace ActorDiffusion.Ui.Tests.Languages;

public sealed partial class SentencesTests
{
    private static readonly Sentences German = Sentences.Read(Language.German);

    [Theory]
    [InlineData("The series nope does not exist.", "Die Serie nope gibt es nicht.")]
    [InlineData("The run r1 is finished; begin a new run.", "Das Training r1 ist fertig; beginnen Sie ein neues.")]
    [InlineData("The node \"YES\" names the LoRA \"laz\", which the cluster does not have; choose another one or import it.", "Der Knoten „YES“ nennt das LoRA „laz“, das der Verbund nicht hat; wählen Sie ein anderes, oder laden Sie es hoch.")]
    [InlineData("The node \"Detail\" is of the type FaceDetailerPipe, which ActorDiffusion does not know; remove it or replace it.", "Der Knoten „Detail“ ist von der Art FaceDetailerPipe, die ActorDiffusion nicht kennt; entfernen oder ersetzen Sie ihn.")]
    [InlineData("It cannot go on now and is tried again: No words for this.", "Es kann gerade nicht weitergehen und wird noch einmal versucht: No words for this.")]
    [InlineData("a.zip is refused: the file b.png has 9 bytes unpacked; at most 5 are allowed.", "a.zip wird abgelehnt: Die Datei b.png hat ausgepackt 9 Bytes; höchstens 5 sind erlaubt.")]
    [InlineData("Something that nobody has translated.", "Something that nobody has translated.")]
    public void A_sentence_is_said_in_german_with_its_values_in_their_places(string english, string german) => German.Say(english).ShouldBe(german);

    [Fact]
    public void A_value_is_never_taken_for_a_sentence_or_a_place() =>
        German.Say("The dataset {1} has no pictures; add some first.").ShouldBe("Der Datensatz {1} hat keine Bilder; fügen Sie zuerst welche hinzu.");

    [Fact]
    public void What_the_domain_refuses_is_said_in_german()
    {
        var run = new RunSpec { Name = "laz", Dataset = new("d"), ProbePrompts = [" "] };
        var spec = new RenderSpec { Prompt = "x" };
        string[] refusals =
        [
            RunCheck.Refusal(run)!.Reason, RunCheck.Refusal(run with { Rank = 9999 })!.Reason, RunCheck.Refusal(run with { Name = "../x" })!.Reason, RunCheck.Refusal(run with { LrScheduler = "up" })!.Reason,
            SpecCheck.Refusal(spec with { Width = 65 })!.Reason, SpecCheck.Refusal(spec with { Sampler = "magic" })!.Reason, SpecCheck.Refusal(spec with { Prompt = new string('x', 20_000) })!.Reason,
            LibrarySearchText.Read("cfg:much").Refusal!.Reason, LibrarySearchText.Read("nothing:1").Refusal!.Reason, LibrarySearchText.Read("palette:red").Refusal!.Reason,
            .. WorkflowCompiler.Compile(WorkflowTemplates.Training("nope", "x"), new WorkflowNames([], [], [], new Dictionary<string, WorkflowPicture>())).Problems.Select(problem => problem.Sentence),
        ];
        refusals.Length.ShouldBeGreaterThan(11);
        refusals.Where(sentence => German.Say(sentence) == sentence).ShouldBeEmpty();
    }

    [Fact]
    public void Every_refusal_has_its_german_words()
    {
        var refusals = Lines().Where(line => Refusing().IsMatch(line)).SelectMany(Literals).Where(text => text.EndsWith('.')).ToList();
        refusals.Count.ShouldBeGreaterThan(40);
        refusals.Where(text => German.Say(text) == text).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_translated_that_nobody_says_any_more()
    {
        // Uploads go past the hub's actors; the studio shows what the node says of them.
        var said = Lines().Concat(Lines("Node")).SelectMany(Literals).ToHashSet();
        Pairs().Keys.Where(english => !said.Contains(english) && !said.Contains(english.TrimEnd('.')) && !said.Any(text => text.Contains(english, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void A_translation_has_the_places_of_its_sentence()
    {
        foreach (var (english, german) in Pairs())
            Places(german).Except(Places(english)).ShouldBeEmpty(english);
    }

    private static Dictionary<string, string> Pairs() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(typeof(Sentences).Assembly.GetManifestResourceStream("texts/de/sentences.json")!)!;

    private static IEnumerable<string> Lines() => Lines("Domain", "Actors", "Diffusion");

    private static IEnumerable<string> Lines(params string[] projects) => projects
        .SelectMany(project => Directory.GetFiles(Path.Combine(Repository.Root, "src", $"ActorDiffusion.{project}"), "*.cs", SearchOption.AllDirectories)).SelectMany(File.ReadAllLines);

    // The texts of a line, with what is put into them numbered.
    private static IEnumerable<string> Literals(string line) => Literal().Matches(line).Select(match =>
    {
        var number = 0;
        return Inserted().Replace(match.Groups[1].Value, _ => $"{{{number++}}}").Replace("\\\"", "\"", StringComparison.Ordinal);
    });

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"Rejected\(|Decision\.Reject\(|Decision\.Missing\(|Unavailable\(")]
    private static partial Regex Refusing();

    [GeneratedRegex("""(?<!\\)"((?:[^"\\{]|\\.|\{(?:[^{}"]|"[^"]*"|\{[^}]*\})*\})*)[\u0022]""")]
    private static partial Regex Literal();

    [GeneratedRegex("""\{(?:[^{}"]|"[^"]*"|\{[^}]*\})*\}""")]
    private static partial Regex Inserted();

    [GeneratedRegex(@"\{(\d+)!?\}")]
    private static partial Regex Place();
}
