namespace ActorDiffusion.Domain.Workflows;

/// <summary>What of a graph takes part: muted nodes and what lives on them alone are left out, bypassed ones are bridged.</summary>
internal sealed class ActiveGraph
{
    private readonly WorkflowGraph whole;

    private ActiveGraph(WorkflowGraph whole) => this.whole = whole;

    public static WorkflowGraph Of(WorkflowGraph whole) => whole.Nodes.All(node => node.Mode == NodeMode.Active) ? whole : new ActiveGraph(whole).Active();

    private WorkflowGraph Active()
    {
        var dead = Dead();
        var nodes = whole.Nodes.Where(node => node.Mode == NodeMode.Active && !dead.Contains(node.Id)).ToList();
        var kept = nodes.Select(node => node.Id).ToHashSet();
        return whole with { Nodes = nodes, Links = [.. whole.Links.Where(link => kept.Contains(link.To)).Select(Bridged).OfType<WorkflowLink>().Where(link => kept.Contains(link.From))] };
    }

    // A picture of which something is muted does not come about; that is no mistake of the artist's.
    private HashSet<string> Dead()
    {
        var dead = whole.Nodes.Where(node => node.Mode == NodeMode.Muted).Select(node => node.Id).ToHashSet();
        while (whole.Links.Where(link => dead.Contains(link.From) && !dead.Contains(link.To) && !Goes(link, dead)).Select(link => link.To).ToList() is { Count: > 0 } more)
            dead.UnionWith(more);
        return dead;
    }

    // A bypassed node dies only with the line that it leads through.
    private bool Goes(WorkflowLink link, HashSet<string> dead) =>
        whole.Find(link.To) is { Mode: NodeMode.Bypassed } bypassed
        && whole.Links.Where(next => next.From == bypassed.Id).All(next => Through(bypassed, next.Output) is not { } line || !dead.Contains(line.From));

    private WorkflowLink? Bridged(WorkflowLink link)
    {
        var from = (link.From, link.Output);
        // As many rounds as nodes, so that a circle in a damaged file ends too.
        for (var round = 0; round < whole.Nodes.Count && whole.Find(from.From) is { Mode: NodeMode.Bypassed } bypassed; round++)
        {
            if (Through(bypassed, from.Output) is not { } line)
                return null;
            from = (line.From, line.Output);
        }
        return link with { From = from.From, Output = from.Output };
    }

    // As ComfyUI does: the input at the same place if its type fits, otherwise the first that fits.
    private WorkflowLink? Through(WorkflowNode node, int output)
    {
        var (inputs, outputs) = Slots(node);
        if (outputs.ElementAtOrDefault(output) is not { } wanted)
            return null;
        var input = inputs.ElementAtOrDefault(output) is { } same && same.Type == wanted.Type ? same : inputs.FirstOrDefault(input => input.Type == wanted.Type);
        return input is null ? null : whole.Links.FirstOrDefault(link => link.To == node.Id && link.Input == input.Name);
    }

    private static (IReadOnlyList<NodeSlot> Inputs, IReadOnlyList<NodeSlot> Outputs) Slots(WorkflowNode node) =>
        NodeType.Named(node.Type) is { } type ? (type.Inputs, type.Outputs)
        : node.Foreign is { } foreign ? (NodeSlot.Drawn(foreign, "inputs"), NodeSlot.Drawn(foreign, "outputs"))
        : ([], []);
}
