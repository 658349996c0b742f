using System.Text;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Workflows;
using ActorDiffusion.Ui.Shortcuts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace ActorDiffusion.Ui.Pages.Workflow;

public sealed partial class WorkflowPage
{
    private const string DraftKey = "workflow.draft";
    private const long LargestFile = 32 << 20;
    private const int Pictures = 100;

    private GraphCanvas? _canvas;
    private WorkflowGraph _graph = WorkflowGraph.Empty;
    private WorkflowNames? _names;
    private WorkflowPlan? _plan;
    private WorkflowRun? _run;
    private string? _problem, _away;

    [Inject] private HubClient Hub { get; set; } = null!;

    [Inject] private StudioFeed Feed { get; set; } = null!;

    [Inject] private IImageLibrary Images { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    public override ValueTask DisposeAsync()
    {
        _run?.Dispose();
        return base.DisposeAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var catalog = await Hub.CatalogAsync();
            var recent = await Images.FindAsync(LibraryQuery.Everything, new LibraryOrder(), 0, Pictures);
            var asked = Memory.Place("picture") is { } asset && AssetId.IsValid(asset) ? await PictureAsync(asset) : null;
            _names = new WorkflowNames(catalog.Loras, catalog.Models, catalog.Datasets, Named(asked is null ? recent.Images : [asked, .. recent.Images]));
            _graph = asked is not null ? WorkflowTemplates.Of(asked.Spec)
                : Memory.Get<string?>(DraftKey, null) is { Length: > 0 } draft ? DrawnGraph.Read(draft).ToGraph()
                : Beginning();
            (_plan, _away) = (WorkflowCompiler.Compile(_graph, _names), null);
        }
        catch (Exception away) when (away is HubUnavailableException or HubRefusedException)
        {
            _away = L.Say(away.Message);
        }
    }

    private async Task<LibraryImage?> PictureAsync(string asset)
    {
        var only = new LibraryQuery([], [], [new LibraryCondition(LibraryField.Named("asset")!, asset)]);
        return (await Images.FindAsync(only, new LibraryOrder(), 0, 1)).Images.FirstOrDefault();
    }

    private static Dictionary<string, WorkflowPicture> Named(IEnumerable<LibraryImage> images) => images.DistinctBy(image => image.Asset).ToDictionary(
        image => image.Asset.Value,
        image => new WorkflowPicture(image.Asset, (int)(image.Spec.Width * (image.Spec.Hires?.Scale ?? 1)), (int)(image.Spec.Height * (image.Spec.Hires?.Scale ?? 1))));

    private WorkflowGraph Beginning() => WorkflowTemplates.Of(new RenderSpec
    {
        Prompt = "portrait",
        Model = _names?.Models.FirstOrDefault()?.Name ?? "mini",
        Loras = _names?.Loras.FirstOrDefault() is { } lora ? [new LoraStrength(lora.Asset, 1, lora.Name)] : [],
    });

    private async Task BeginAsync(string what)
    {
        if (what.Length == 0) return;
        await ShowAsync(what == "training" ? WorkflowTemplates.Training(_names!.Datasets.FirstOrDefault()?.Name ?? "", "portrait") : Beginning());
    }

    private async Task OpenAsync(InputFileChangeEventArgs change)
    {
        if (change.File.Size > LargestFile)
        {
            _problem = T.Workflow.TooLarge;
            return;
        }
        try
        {
            using var bytes = new MemoryStream();
            await change.File.OpenReadStream(LargestFile).CopyToAsync(bytes);
            var file = bytes.ToArray();
            if ((file is [0x89, (byte)'P', ..] ? Drawn(file, change.File.Name) : Encoding.UTF8.GetString(file)) is not { } text)
            {
                _problem = T.Workflow.NoGraphInPicture;
                return;
            }
            await ShowAsync(WorkflowText.Read(text));
        }
        catch (Exception wrong) when (wrong is WorkflowFormatException or BadInputException or IOException)
        {
            _problem = L.Say(wrong.Message);
        }
    }

    // The drawing has places and titles; the API's form is what was run.
    private static string? Drawn(byte[] png, string name)
    {
        var texts = PngText.Read(png, name);
        return texts.GetValueOrDefault("workflow") ?? texts.GetValueOrDefault("prompt");
    }

    private async Task ShowAsync(WorkflowGraph graph)
    {
        // What runs goes on at the hub; its nodes are no longer shown.
        _run?.Dispose();
        (_run, _problem) = (null, null);
        await ChangedAsync(WorkflowLayout.Place(graph));
        if (_canvas is not null) await _canvas.LoadAsync(_graph);
    }

    private async Task ChangedAsync(WorkflowGraph graph)
    {
        (_graph, _plan) = (graph, WorkflowCompiler.Compile(graph, _names!));
        await Memory.SetAsync(DraftKey, DrawnGraph.Of(graph).Write());
    }

    private async Task RunAsync()
    {
        _run?.Dispose();
        _problem = null;
        _run = new WorkflowRun(Hub, Feed, _plan!, Time, InvokeAsync);
        _run.Changed += ProgressAsync;
        try
        {
            await _run.BeginAsync();
        }
        catch (Exception refused) when (refused is HubRefusedException or HubUnavailableException)
        {
            _run.Dispose();
            (_run, _problem) = (null, L.Say(refused.Message));
            return;
        }
        await ProgressAsync();
    }

    private async Task ProgressAsync()
    {
        StateHasChanged();
        if (_canvas is not null && _run is not null) await _canvas.ProgressAsync(_run.Nodes);
    }

    private async Task FocusAsync(string node)
    {
        if (_canvas is not null) await _canvas.FocusNodeAsync(node);
    }

    // The space bar is the graph's own.
    private async Task<bool> HandleAsync(ShortcutHit hit)
    {
        if (_canvas is null || Doing(hit.Action) is not { } doing) return false;
        await doing(_canvas);
        return true;
    }

    private async Task DoAsync(StudioAction action)
    {
        if (_canvas is not null && Doing(action) is { } doing) await doing(_canvas);
    }

    private static Func<GraphCanvas, ValueTask>? Doing(StudioAction action) => action switch
    {
        StudioAction.FitGraph => canvas => canvas.ShowAllAsync(),
        StudioAction.SearchNodes => canvas => canvas.SearchAsync(),
        StudioAction.MuteNodes => canvas => canvas.MuteAsync(),
        StudioAction.BypassNodes => canvas => canvas.BypassAsync(),
        StudioAction.GroupNodes => canvas => canvas.GroupAsync(),
        StudioAction.Undo => canvas => canvas.UndoAsync(),
        StudioAction.Redo => canvas => canvas.RedoAsync(),
        _ => null,
    };

    private async Task SaveAsync(string name, string text) => await (await Modules.GetAsync("save-file")).InvokeVoidAsync("save", name, text);

    private static string Badge(NodeState state) => state.State switch { "done" => "badge-keep", "failed" => "badge-reject", "running" => "badge-warn", _ => "" };
}
