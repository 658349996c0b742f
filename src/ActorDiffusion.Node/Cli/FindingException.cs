namespace ActorDiffusion.Node.Cli;

/// <summary>The command ran to its end and what it found is bad: exit code 1, yet the answer is printed under <c>--json</c>.</summary>
/// <param name="sentence">The finding, for people.</param>
/// <param name="answer">What <c>--json</c> prints.</param>
internal sealed class FindingException(string sentence, object answer) : Exception(sentence)
{
    public object Answer { get; } = answer;
}
