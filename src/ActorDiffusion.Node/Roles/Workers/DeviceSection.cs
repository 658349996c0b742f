using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Roles.Workers;

/// <summary>The settings under <c>actordiffusion.device</c>: what trainer and inference of a node share.</summary>
internal sealed class DeviceSection(Config config)
{
    private const double UsualShare = 0.6;

    public torch.Device Device { get; } = Choose(config.GetString("name") ?? "auto");

    public torch.ScalarType? Precision { get; } = config.GetString("precision") switch
    {
        null or "" or "auto" => null,
        "fp32" => torch.ScalarType.Float32,
        "bf16" => torch.ScalarType.BFloat16,
        var other => throw new BadInputException($"actordiffusion.device.precision is '{other}' and must be auto, fp32 or bf16."),
    };

    /// <summary>Bytes for models and LoRAs.</summary>
    public long ModelMemory { get; } = config.GetString("model-memory") is { Length: > 0 }
        ? config.GetByteSize("model-memory")!.Value
        : (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * UsualShare);

    public DeviceThreadOptions Thread { get; } = new()
    {
        Capacity = config.GetInt("queue"), SilentAfter = config.GetTimeSpan("silent-after"),
    };

    public TimeSpan PreviewEvery { get; } = config.GetTimeSpan("preview-every");

    /// <summary>Base models by name: the built-in one, those of the data directory, those that the settings name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Models(DataDirectory data)
    {
        var models = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["mini"] = [Home.MiniModel] };
        var folder = Path.Combine(data.Models, "diffusion_models");
        if (Directory.Exists(folder))
            foreach (var file in Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal))
                models[Path.GetFileNameWithoutExtension(file)] = [file];
        if (config.GetConfig("models") is { } named)
            foreach (var (name, _) in named.AsEnumerable())
                models[name] = [.. named.GetStringList(name)];
        return models;
    }

    private static torch.Device Choose(string name)
    {
        if (name is "auto") return new[] { torch.CUDA, torch.MPS, torch.CPU }.First(candidate => candidate.IsAvailable);
        torch.Device device;
        try
        {
            device = torch.device(name);
        }
        catch (ArgumentException)
        {
            throw new BadInputException($"actordiffusion.device.name is '{name}' and must be auto, cpu, cuda, cuda:1 or mps.");
        }
        return device.IsAvailable ? device : throw new BadInputException($"This machine has no {name} device that libtorch can use; set actordiffusion.device.name to auto.");
    }
}
