using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Tests.ZImage;

/// <summary>The tiny transformer of the goldens with its inputs and outputs.</summary>
internal sealed class GoldenTransformer : IDisposable
{
    private readonly GoldenFile io = new("z_image_transformer.io.safetensors");
    private readonly GoldenFile weights = new("z_image_transformer.diffusers.safetensors");

    internal GoldenTransformer() => Model = Load(ScalarType.Float32);

    internal ZImageTransformer Model { get; }

    internal ZImageTransformer Load(ScalarType dtype) => ZImageTransformer.Load(weights, ConfigOfJson(), dtype);

    internal ZImageConfig ConfigOfJson() =>
        ZImageConfig.From(ConfigFile.Of("z_image_transformer.json", Repository.GoldenJson("z_image_transformer.json").GetProperty("config")));

    internal Tensor Io(string name) => io.Get(name);

    internal Tensor Run(string letter, int item, ForwardOptions options) => Model.Forward(
        Io($"{letter}.x.{item}").permute(1, 0, 2, 3), Io($"{letter}.t").narrow(0, item, 1), [Io($"{letter}.cap.{item}")], options);

    /// <summary>Largest difference over the golden's largest value; result [1, C, h, w], golden [C, 1, h, w].</summary>
    internal double ErrorOf(Tensor result, string name)
    {
        var wanted = Io(name).permute(1, 0, 2, 3);
        return ((result - wanted).abs().max() / wanted.abs().max()).ToDouble();
    }

    public void Dispose()
    {
        Model.Dispose();
        weights.Dispose();
        io.Dispose();
    }
}

/// <summary>Float32 tensors of a golden file.</summary>
internal sealed class GoldenFile(string name) : IWeights, IDisposable
{
    private readonly SafetensorsFile file = SafetensorsFile.Open(Repository.Golden(name));

    public bool Contains(string name) => file.Tensors.ContainsKey(name);

    public Tensor Get(string name) => tensor(
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(file.Bytes(file[name])), [.. file[name].Shape]);

    public void Dispose() => file.Dispose();
}
