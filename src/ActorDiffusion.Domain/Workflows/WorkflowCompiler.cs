using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>Turns a graph into what the cluster carries out: from each picture that is shown back to where it comes from.</summary>
public static class WorkflowCompiler
{
    /// <summary>The plan; a graph with problems gives those instead of a part of its work.</summary>
    public static WorkflowPlan Compile(WorkflowGraph whole, WorkflowNames names)
    {
        var graph = ActiveGraph.Of(whole);
        List<WorkflowProblem> problems = [.. graph.Nodes.Where(node => graph.Unknown.Contains(node.Type))
            .Select(node => new WorkflowProblem(node.Id, $"The node \"{node.Title ?? node.Type}\" is of the type {node.Type}, which ActorDiffusion does not know; remove it or replace it."))];
        List<WorkflowRender> renders = [];
        foreach (var output in graph.Nodes.Where(node => node.Type is "SaveImage" or "PreviewImage"))
            Collect(() => renders.AddRange(new PictureTrace(graph, names).Of(output)), problems);
        List<WorkflowTraining> trainings = [];
        foreach (var node in graph.Nodes.Where(node => node.Type == "ActorDiffusionTrainLora"))
            Collect(() => trainings.Add(Training(graph, node, names)), problems);
        if (renders.Count + trainings.Count == 0 && problems.Count == 0)
            problems.Add(new WorkflowProblem(null, "Nothing would come out of this workflow; add a SaveImage node behind a VAEDecode, or a node that trains."));
        return problems.Count > 0 ? new WorkflowPlan([], [], problems) : new WorkflowPlan(trainings, renders, []);
    }

    private static WorkflowTraining Training(WorkflowGraph graph, WorkflowNode node, WorkflowNames names)
    {
        var dataset = graph.Into(node, "dataset") ?? throw new BrokenWorkflow(node, "has no dataset; connect a dataset to it");
        var name = dataset.Text("dataset") ?? "";
        var found = names.Datasets.FirstOrDefault(entry => entry.Dataset.Value == name) ?? names.Datasets.FirstOrDefault(entry => entry.Name == name)
            ?? throw new BrokenWorkflow(dataset, $"names the dataset \"{name}\", which the cluster does not have; choose another one");
        var spec = new RunSpec
        {
            Name = node.Text("name") is { Length: > 0 } given ? given : "style",
            Dataset = found.Dataset,
            Model = node.Text("base") ?? "mini",
            Steps = PictureTrace.Whole(node, "steps", 1000),
            Rank = PictureTrace.Whole(node, "rank", 16),
            Alpha = node.Number("alpha") ?? 16,
            LearningRate = node.Number("learning_rate") ?? 1e-4,
            BatchSize = PictureTrace.Whole(node, "batch_size", 1),
            Resolution = PictureTrace.Whole(node, "resolution", 1024),
            Seed = PictureTrace.Whole(node, "seed", 42),
            TriggerWord = node.Text("trigger_word") is { Length: > 0 } word ? word : found.TriggerWord,
        };
        return new WorkflowTraining(node.Id, spec);
    }

    private static void Collect(Action compile, List<WorkflowProblem> problems)
    {
        try
        {
            compile();
        }
        catch (BrokenWorkflow broken)
        {
            problems.Add(broken.Problem);
        }
    }
}

/// <summary>Found while a graph is followed; becomes a problem of the plan.</summary>
internal sealed class BrokenWorkflow(WorkflowNode node, string what) : Exception(what)
{
    public WorkflowProblem Problem { get; } = new(node.Id, $"The node \"{node.Title ?? node.Type}\" {what}.");
}
