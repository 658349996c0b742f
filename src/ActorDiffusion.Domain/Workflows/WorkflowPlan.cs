using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>What a workflow comes to: training runs first, then pictures.</summary>
/// <param name="Problems">Why it cannot run, or what is left out; empty when all is well.</param>
public sealed record WorkflowPlan(IReadOnlyList<WorkflowTraining> Trainings, IReadOnlyList<WorkflowRender> Renders, IReadOnlyList<WorkflowProblem> Problems)
{
    /// <summary>Whether there is something to do and nothing against it.</summary>
    public bool CanRun => Problems.Count == 0 && Trainings.Count + Renders.Count > 0;
}

/// <summary>A training run.</summary>
/// <param name="Node">The node that trains.</param>
public sealed record WorkflowTraining(string Node, RunSpec Spec);

/// <summary>A picture.</summary>
/// <param name="Output">The node that shows or saves it.</param>
/// <param name="Sampler">The node that shows its progress.</param>
/// <param name="Nodes">All nodes that take part.</param>
/// <param name="Learned">LoRAs that a training of this workflow makes first: its node and the strength.</param>
public sealed record WorkflowRender(string Output, string Sampler, IReadOnlyList<string> Nodes, RenderSpec Spec, IReadOnlyList<LearnedLora> Learned);

/// <summary>A LoRA that is not there yet.</summary>
public sealed record LearnedLora(string TrainingNode, double Strength);

/// <summary>What names in a workflow stand for.</summary>
/// <param name="Pictures">By the name that a LoadImage node has: a file's, or the asset's.</param>
public sealed record WorkflowNames(
    IReadOnlyList<LoraEntry> Loras, IReadOnlyList<ModelEntry> Models, IReadOnlyList<DatasetSummary> Datasets, IReadOnlyDictionary<string, WorkflowPicture> Pictures);

/// <summary>A picture that a workflow begins from.</summary>
public sealed record WorkflowPicture(AssetId Asset, int Width, int Height);
