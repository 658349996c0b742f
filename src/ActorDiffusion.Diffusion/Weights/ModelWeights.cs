using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>
/// One part of a model, opened and checked: whatever the files' layout, every tensor the model needs is there under its canonical
/// diffusers name with the shape that the configuration asks for. Nothing but headers has been read.
/// </summary>
public sealed class ModelWeights : IWeights, IDisposable
{
    private readonly Dictionary<TensorInfo, SafetensorsFile> owners = new(ReferenceEqualityComparer.Instance);
    private readonly List<SafetensorsFile> files = [];
    private IReadOnlyDictionary<string, CanonicalTensor> tensors = new Dictionary<string, CanonicalTensor>();

    private ModelWeights(ModelPart part, PartFiles source) => (Part, Source) = (part, source);

    /// <summary>Which part this is.</summary>
    public ModelPart Part { get; }

    /// <summary>The files it was opened from.</summary>
    public PartFiles Source { get; }

    /// <summary>The open files.</summary>
    public IReadOnlyList<SafetensorsFile> Files => files;

    internal IReadOnlyDictionary<string, CanonicalTensor> Tensors => tensors;

    /// <summary>Opens a part and checks that it is what its role needs.</summary>
    /// <param name="part">The role.</param>
    /// <param name="source">Its files.</param>
    /// <exception cref="BadInputException">A file is damaged, of another kind, incomplete, or does not fit its configuration.</exception>
    public static ModelWeights Open(ModelPart part, PartFiles source)
    {
        var weights = new ModelWeights(part, source);
        try
        {
            weights.Load();
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Contains(string name) => tensors.ContainsKey(name);

    /// <inheritdoc/>
    /// <remarks>Lies in the mapped file where it can: never write to it. It stays valid after this object is disposed.</remarks>
    public Tensor Get(string name) =>
        tensors.TryGetValue(name, out var tensor)
            ? owners[tensor.Source].Get(tensor.Source, tensor.Shape, tensor.Offset, tensor.ByteLength)
            : throw FileFault.Of(Source.Place, $"has no tensor {FileFault.Quote(name)}", "use a file of the expected kind");

    /// <summary>Closes all files; what tensors still use stays mapped as long as they live.</summary>
    public void Dispose() => files.ForEach(file => file.Dispose());

    internal SafetensorsFile FileOf(CanonicalTensor tensor) => owners[tensor.Source];

    private void Load()
    {
        var all = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
        foreach (var path in Source.Weights)
        {
            var file = SafetensorsFile.Open(path);
            files.Add(file);
            foreach (var tensor in file.Tensors.Values)
            {
                owners[tensor] = file;
                if (!all.TryAdd(tensor.Name, tensor))
                    throw FileFault.OfTensor(path, tensor.Name, "is also in another shard");
            }
        }
        var named = PartNames.Strip(Part, all.Values);
        CheckRole(named);
        tensors = CanonicalTensor.MapAll(Part, named, Source.Place);
        Schema().Check(Part, tensors, Source.Place);
    }

    private void CheckRole(Dictionary<string, TensorInfo> named)
    {
        if (named.Count == 0)
            throw FileFault.Of(Source.Place, $"has no {Part.Title()} in it", $"give the file of the {Part.Title()}");
        var found = FileRecognition.Of(named);
        if (found.Kind != Expected)
            throw FileFault.Of(Source.Place, $"holds {found.Description} where {Wanted} is needed", found.Remedy ?? $"give the file of the {Part.Title()}");
    }

    private WeightsKind Expected => Part switch
    {
        ModelPart.Transformer => WeightsKind.ZImageTransformer,
        ModelPart.TextEncoder => WeightsKind.Qwen3TextEncoder,
        _ => WeightsKind.FluxVae,
    };

    private string Wanted => Part switch
    {
        ModelPart.Transformer => "a Z-Image transformer",
        ModelPart.TextEncoder => "a Qwen3 text encoder",
        _ => "a FLUX autoencoder (VAE)",
    };

    private TensorSchema Schema()
    {
        var config = Source.Config is null ? null : ConfigFile.Read(Source.Config);
        return Part switch
        {
            ModelPart.Transformer => ZImageSchema.Of(config is null ? ZImageConfig.Infer(tensors, Source.Place) : ZImageConfig.From(config)),
            ModelPart.TextEncoder => (config is null ? Qwen3Config.Infer(tensors, Source.Place) : Qwen3Config.From(config)).Schema(),
            _ => (config is null ? FluxVaeConfig.Infer(tensors, Source.Place) : FluxVaeConfig.From(config)).Schema(),
        };
    }
}
