using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Training.Objective;
using ActorDiffusion.Diffusion.Training.Trainables;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Training.FullModel;

/// <summary>
/// The transformer and the text encoder, trained together from the loss alone. The networks are built anew for each batch from the
/// float32 leaves, which with a narrow type makes the casts part of the graph.
/// </summary>
internal sealed class FullTrainable : ITrainable
{
    private const string TextPrefix = "text_encoder.", TransformerPrefix = "transformer.";

    private readonly TrainOptions options;
    private readonly ScalarType dtype;
    private readonly Device device;
    private readonly ZImageConfig transformerConfig;
    private readonly Qwen3Config textConfig;
    private readonly TrainableWeights transformer, text;
    private readonly Func<string, int[]> tokens;
    private readonly ModelFolderWriter writer;

    public FullTrainable(TrainOptions options, ModelFiles model, ScalarType dtype, Device device, Func<string, int[]> tokens)
    {
        (this.options, this.dtype, this.device, this.tokens) = (options, dtype, device, tokens);
        using var transformerFile = model.Open(ModelPart.Transformer);
        using var textFile = model.Open(ModelPart.TextEncoder);
        transformerConfig = ZImageConfig.Of(transformerFile);
        textConfig = Qwen3Config.Of(textFile);
        transformer = Start(transformerFile, _ => true);
        text = Start(textFile, IsUsed);
        writer = new ModelFolderWriter(model);
        Parameters =
        [
            .. transformer.Leaves.Select(leaf => (TransformerPrefix + leaf.Name, leaf.Tensor)),
            .. text.Leaves.Select(leaf => (TextPrefix + leaf.Name, leaf.Tensor)),
        ];
    }

    public IReadOnlyList<(string Name, Tensor Tensor)> Parameters { get; }

    public Tensor Predict(TrainingBatch batch)
    {
        int[][] ids = [.. batch.Captions.Select(tokens)];
        var states = new Qwen3TextEncoder(text, textConfig, device).Forward(ids);
        Tensor[] captions = [.. ids.Select((caption, row) => states[row].narrow(0, 0, caption.Length))];
        using var network = ZImageTransformer.Load(transformer, transformerConfig, dtype, device);
        return network.Forward(batch.Noisy.Noisy, batch.Noisy.Time(options.MusubiCompat), captions, new ForwardOptions
        {
            Padding = options.MusubiCompat ? PaddingStyle.None : PaddingStyle.PadTokens,
            GradientCheckpointing = options.GradientCheckpointing,
        });
    }

    // Every weight is part of the output; there is nothing to compare with.
    public double Effect(TrainingBatch batch) => double.PositiveInfinity;

    public string Save(string stem, IReadOnlyList<Tensor> values, int step)
    {
        var named = Parameters.Zip(values, (parameter, value) => (parameter.Name, Value: value)).ToArray();
        writer.Write(stem, Part(TransformerPrefix), Part(TextPrefix));
        return stem;

        (string Name, Tensor Value)[] Part(string prefix) => [.. named
            .Where(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(entry => (entry.Name[prefix.Length..], entry.Value))];
    }

    public void Dispose()
    {
        transformer.Dispose();
        text.Dispose();
    }

    private TrainableWeights Start(ModelWeights file, Func<string, bool> isTrained)
    {
        var names = file.Tensors.Keys.Where(isTrained);
        IWeights source = options.FromScratch
            ? new FreshWeights(file.Tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.Shape.ToArray()), options.Seed)
            : file;
        return new TrainableWeights(source, names, device);
    }

    // The last layer and the final norm come after the states that are used (zimage.md §2.3).
    private bool IsUsed(string name) => name != "model.norm.weight" && name != "lm_head.weight"
        && !name.StartsWith($"model.layers.{textConfig.Layers - 1}.", StringComparison.Ordinal);
}
