using ActorDiffusion.Domain.Workflows;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.JSInterop;

namespace ActorDiffusion.Ui.Pages.Workflow;

/// <summary>Draws a graph and lets it be changed; ComfyUI's graph library does the drawing.</summary>
public sealed class GraphCanvas : BrowserComponent
{
    [Parameter, EditorRequired] public WorkflowGraph Graph { get; set; } = WorkflowGraph.Empty;

    [Parameter, EditorRequired] public WorkflowNames Names { get; set; } = null!;

    [Parameter] public EventCallback<WorkflowGraph> GraphChanged { get; set; }

    protected override string ModuleName => "workflow-graph";

    protected override object BrowserOptions => new { Label = T.Workflow.Graph, Group = T.Workflow.Group, Types = NodeCatalog.Types, Choices = NodeCatalog.Choices(Names), Graph = DrawnGraph.Of(Graph) };

    public ValueTask LoadAsync(WorkflowGraph graph) => TellAsync("load", DrawnGraph.Of(Graph = graph));

    public ValueTask ShowAllAsync() => TellAsync("show");

    public ValueTask FocusNodeAsync(string id) => TellAsync("focusNode", id);

    /// <summary>Asks for a node to add, in the middle of the graph.</summary>
    public ValueTask SearchAsync() => TellAsync("search");

    public ValueTask UndoAsync() => TellAsync("undo");

    public ValueTask RedoAsync() => TellAsync("redo");

    /// <summary>Chosen nodes take no part, or do again.</summary>
    public ValueTask MuteAsync() => TellAsync("mute");

    /// <summary>What comes into chosen nodes goes out as it is, or they work again.</summary>
    public ValueTask BypassAsync() => TellAsync("bypass");

    /// <summary>Puts a frame around chosen nodes.</summary>
    public ValueTask GroupAsync() => TellAsync("group");

    internal ValueTask ProgressAsync(IReadOnlyDictionary<string, NodeState> nodes) => TellAsync("progress", nodes);

    [JSInvokable("GraphChanged")]
    public Task ChangedInBrowserAsync(string json) => GraphChanged.InvokeAsync(Graph = DrawnGraph.Read(json).ToGraph());

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "workflow-canvas");
        builder.AddElementReferenceCapture(2, element => Element = element);
        builder.CloseElement();
    }
}
