using System.CommandLine;
using System.Globalization;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Inspect;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion inspect FILE</c>: what is in a weights file or a model folder, without running it.</summary>
internal static class InspectCommand
{
    // Longer values, such as a whole dataset configuration, are only shown under --json.
    private const int LongestShownValue = 200;
    private const long WorthAProgressBar = 1L << 30;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A safetensors file, or the folder of a model" };
        var noHash = new Option<bool>("--no-hash") { Description = "Leave out the tensor hash, which reads the whole file" };
        var command = new CliCommand("inspect", "Say what a weights file or a model folder is", Chapter.Files) { file };
        command.Options.Add(noHash);
        command.AddExample("inspect my-style.safetensors", "Which layers does this LoRA change, how strongly, and how was it trained?");
        command.AddExample("inspect ComfyUI/models", "Is the model complete?");
        command.OnRun(run =>
        {
            var path = run.Options.GetRequiredValue(file);
            return Directory.Exists(path) ? Task.FromResult<object>(Folder(run, path)) : FileAsync(run, path, run.Options.GetValue(noHash));
        });
        return command;
    }

    private static async Task<object> FileAsync(CommandRun run, string path, bool noHash)
    {
        using var file = SafetensorsFile.Open(path);
        var facts = FileFacts.Of(file, noHash ? null : await HashAsync(run, file));
        Show(run.Output, facts);
        return facts;
    }

    private static async Task<string> HashAsync(CommandRun run, SafetensorsFile file)
    {
        if (file.Length < WorthAProgressBar)
            return TensorHash.Of(file);
        var hash = "";
        await run.WithProgressAsync("Reading", file.Length, progress => Task.Run(() =>
            hash = TensorHash.Of([file], bytes => progress.Report(bytes), run.Cancel), run.Cancel));
        return hash;
    }

    private static object Folder(CommandRun run, string path)
    {
        var files = ModelFiles.Locate(path);
        var parts = Enum.GetValues<ModelPart>().Select(part => PartFacts.Of(part, files[part])).ToList();
        parts.ForEach(part => Show(run.Output, part));
        Row(run.Output, "tokenizer", files.Tokenizer ?? "none beside the text encoder");
        Row(run.Output, "scheduler", files.SchedulerConfig ?? "none, so shift 3");
        var answer = new { path, parts, files.Tokenizer, files.SchedulerConfig };
        return parts.FirstOrDefault(part => part.Fault is not null) is { } broken ? throw new FindingException(broken.Fault!, answer) : answer;
    }

    private static void Show(CommandOutput output, FileFacts facts)
    {
        output.Heading($"{facts.Path} is {facts.Description}");
        Row(output, "size", string.Create(CultureInfo.InvariantCulture, $"{facts.Bytes / 1e6:0.0} MB, {facts.Tensors} tensors, {facts.Parameters:N0} values"));
        Row(output, "types", string.Join(", ", facts.Types.Select(type => $"{type.Value} × {type.Key}")));
        if (facts.TensorHash is not null)
            Row(output, "tensor hash", facts.TensorHash);
        foreach (var part in facts.Parts)
            Show(output, part);
        if (facts.Lora is not null)
            Show(output, facts.Lora);
        foreach (var (key, value) in facts.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            Row(output, Printable(key), value.Length > LongestShownValue ? Printable(value[..LongestShownValue]) + "…" : Printable(value));
    }

    private static void Show(CommandOutput output, PartFacts part)
    {
        output.Heading($"{part.Part}  {part.Place}");
        if (part.Fault is not null)
        {
            output.Warn(part.Fault);
            return;
        }
        Row(output, "layout", part.Layout);
        foreach (var (key, value) in part.Sizes)
            Row(output, key, value);
    }

    private static void Show(CommandOutput output, LoraFacts lora)
    {
        if (lora.Fault is not null)
        {
            output.Warn(lora.Fault);
            return;
        }
        Row(output, "names", $"like {Printable(lora.ExampleName)}");
        Row(output, "modules", $"{lora.Modules}: {string.Join(", ", lora.Layers.Select(layer => $"{layer.Value} × {layer.Key}"))}");
        Row(output, "rank", string.Join(", ", lora.Ranks));
        Row(output, "alpha", string.Join(", ", lora.Alphas.Select(alpha => alpha.ToString(CultureInfo.InvariantCulture))));
        Row(output, "content hash", lora.ContentHash!);
    }

    private static void Row(CommandOutput output, string name, string value) => output.Line($"  {name,-16} {value}");

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
