namespace ActorDiffusion.Domain.Workflows;

/// <summary>Why a workflow cannot run as it is.</summary>
/// <param name="Node">The node at fault; null for the whole.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record WorkflowProblem(string? Node, string Sentence);

/// <summary>A file is no workflow.</summary>
/// <param name="sentence">What is wrong and what to do.</param>
public sealed class WorkflowFormatException(string sentence, Exception? cause = null) : Exception(sentence, cause);
