using System.CommandLine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Generate;

/// <summary>Opens the model that the command line names, on the device and in the type that it asks for.</summary>
/// <param name="Model">The open model.</param>
/// <param name="Name">What it is called in pictures' metadata.</param>
/// <param name="Defaults">The settings it is made for.</param>
internal sealed record ModelOpening(ImageModel Model, string Name, GenerationDefaults Defaults) : IDisposable
{
    private const int FullWidth = 3840;

    public static ModelOpening Of(ParseResult line, GenerateOptions options, CommandOutput output)
    {
        var given = line.GetValue(options.Model) is { Length: > 0 } paths ? paths : null;
        var files = ModelFiles.Locate(given ?? [Home.MiniModel]);
        var device = DeviceNamed(line.GetValue(options.Device)!);
        var model = ImageModel.Load(files, TypeOf(line.GetValue(options.Precision)), device);
        var guess = VariantRecognition.Recognise(
            line.GetValue(options.Variant), files.Transformer.Weights, model.TransformerConfig.Dim == FullWidth, ContentHash.OfFile);
        if (guess.Warning is { } warning) output.Warn(warning);
        return new(model, NameOf(given), GenerationDefaults.For(model.TransformerConfig, guess.Variant, files.SchedulerConfig));
    }

    public void Dispose() => Model.Dispose();

    private static string NameOf(string[]? given) =>
        given is null ? "mini" : Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(given[0])));

    private static torch.Device DeviceNamed(string name)
    {
        var device = name switch
        {
            "auto" => new[] { torch.CUDA, torch.MPS, torch.CPU }.First(candidate => candidate.IsAvailable),
            "cpu" => torch.CPU,
            "cuda" => torch.CUDA,
            "mps" => torch.MPS,
            _ => throw new BadInputException($"There is no device \"{name}\"; choose auto, cpu, cuda or mps."),
        };
        return device.IsAvailable ? device : throw new BadInputException($"This machine has no {name} device that libtorch can use; choose --device auto.");
    }

    private static torch.ScalarType? TypeOf(Precision precision) => precision switch
    {
        Precision.Fp32 => torch.ScalarType.Float32,
        Precision.Bf16 => torch.ScalarType.BFloat16,
        _ => null,
    };
}
