using System.Text.Json;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>Reads and writes ComfyUI's two formats: the drawing ("workflow": nodes with places, lines) and the API's ("prompt": node by id).</summary>
public static class WorkflowText
{
    private const int MostCharacters = 8 << 20;
    private const int MostNodes = 2000;

    /// <summary>Reads either format.</summary>
    /// <exception cref="WorkflowFormatException">It is neither.</exception>
    public static WorkflowGraph Read(string text)
    {
        if (text.Length > MostCharacters)
            throw new WorkflowFormatException($"The workflow has {text.Length} characters; at most {MostCharacters} are read.");
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new WorkflowFormatException("The file is no workflow: a workflow is a JSON object. Save it in ComfyUI with \"Save\" or \"Export (API)\".");
            var graph = root.TryGetProperty("nodes", out var nodes) && nodes.ValueKind == JsonValueKind.Array ? ComfyDrawing.Read(root) : ComfyApi.Read(root);
            return graph.Nodes.Count <= MostNodes ? graph : throw new WorkflowFormatException($"The workflow has {graph.Nodes.Count} nodes; at most {MostNodes} are read.");
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or FormatException)
        {
            throw new WorkflowFormatException("The file is no workflow: it is not the JSON that ComfyUI writes. Save it in ComfyUI with \"Save\" or \"Export (API)\".", damaged);
        }
    }

    /// <summary>The API's format: what ComfyUI's server takes.</summary>
    public static string WriteApi(WorkflowGraph graph) => ComfyApi.Write(graph);

    /// <summary>The drawing: what ComfyUI's page opens.</summary>
    public static string WriteDrawing(WorkflowGraph graph) => ComfyDrawing.Write(graph);
}
