using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Training.Objective;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Training.Trainables;

/// <summary>A LoRA beside a frozen transformer.</summary>
internal sealed class LoraTrainable : ITrainable
{
    private readonly ZImageTransformer transformer;
    private readonly LoraAdapter adapter;
    private readonly TrainOptions options;
    private readonly TextCache texts;
    private readonly CaptionContexts? contexts;
    private readonly ForwardOptions training;
    private readonly Func<int, LoraMetadata> describe;

    /// <param name="transformer">Frozen; stays the caller's.</param>
    /// <param name="adapter">Belongs to this object from now on.</param>
    /// <param name="options">The run's.</param>
    /// <param name="texts">Features of every caption.</param>
    /// <param name="describe">The file's metadata after so many steps.</param>
    public LoraTrainable(ZImageTransformer transformer, LoraAdapter adapter, TrainOptions options, TextCache texts, Func<int, LoraMetadata> describe)
    {
        (this.transformer, this.adapter, this.options, this.texts, this.describe) = (transformer, adapter, options, texts, describe);
        training = new ForwardOptions
        {
            Loras = new LoraStack((adapter, tensor(1.0).DetachFromDisposeScope())),
            Padding = options.MusubiCompat ? PaddingStyle.None : PaddingStyle.PadTokens,
            GradientCheckpointing = options.GradientCheckpointing,
        };
        var captionsAreFrozen = !adapter.Modules.Keys.Any(name => name.StartsWith("context_refiner", StringComparison.Ordinal)
            || name.StartsWith("cap_embedder", StringComparison.Ordinal));
        contexts = captionsAreFrozen ? new CaptionContexts(transformer, texts, training.Padding) : null;
        Parameters = [.. Modules().SelectMany(module => new[]
        {
            (module.Key + ".lora_down.weight", module.Value.Down), (module.Key + ".lora_up.weight", module.Value.Up),
        })];
    }

    public IReadOnlyList<(string Name, Tensor Tensor)> Parameters { get; }

    public Tensor Predict(TrainingBatch batch) => Predict(batch, training);

    public double Effect(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var with = Predict(batch, training);
        var without = Predict(batch, training with { Loras = null });
        return ((with - without).abs().max() / without.abs().max()).ToDouble();
    }

    public string Save(string stem, IReadOnlyList<Tensor> values, int step)
    {
        using var scope = NewDisposeScope();
        var metadata = describe(step).ToEntries();
        var path = stem + ".safetensors";
        LoraFile.Write(path, AdapterOf([.. values.Select(value => value.detach())]).ToWeights(), LoraLayout.Comfy, metadata);
        return path;
    }

    /// <summary>The same modules with other matrices, which stay the caller's.</summary>
    public LoraAdapter AdapterOf(IReadOnlyList<Tensor> values) => new(Modules().Index().ToDictionary(
        entry => entry.Item.Key,
        entry => entry.Item.Value with { Down = values[2 * entry.Index], Up = values[(2 * entry.Index) + 1] },
        StringComparer.Ordinal));

    public void Dispose()
    {
        contexts?.Dispose();
        adapter.Dispose();
    }

    private Tensor Predict(TrainingBatch batch, ForwardOptions forward)
    {
        var (noisy, time) = (batch.Noisy.Noisy, batch.Noisy.Time(options.MusubiCompat));
        if (contexts is not null)
            return Predict(noisy, time, [.. batch.Captions.Select(caption => contexts[caption])], forward);
        var features = batch.Captions.Select(texts.Get).ToArray();
        return transformer.Forward(noisy, time, features, forward with { CaptionSpan = Span(noisy, features.Max(feature => (int)feature.size(0))) });
    }

    // Items whose captions have one padded length run together; a mixed batch runs in groups, which gives the same numbers.
    private Tensor Predict(Tensor noisy, Tensor time, CaptionContext[] captions, ForwardOptions forward)
    {
        var span = Span(noisy, captions.Max(caption => caption.Tokens));
        var groups = Enumerable.Range(0, captions.Length).GroupBy(row => captions[row].Tokens).Select(group => group.ToArray()).ToArray();
        if (groups.Length == 1)
            return transformer.Forward(noisy, time, Together(captions, span), forward);
        var parts = groups.Select(rows =>
        {
            var index = Index(rows).to(noisy.device);
            var some = Together([.. rows.Select(row => captions[row])], span);
            return transformer.Forward(noisy.index_select(0, index), time.index_select(0, index), some, forward);
        }).ToArray();
        var order = groups.SelectMany(rows => rows).Index().OrderBy(item => item.Item).Select(item => item.Index);
        return cat(parts).index_select(0, Index(order).to(noisy.device));
    }

    private static Tensor Index(IEnumerable<int> rows) => tensor([.. rows.Select(row => (long)row)]);

    private static CaptionContext Together(CaptionContext[] captions, int? span)
    {
        var features = captions.Length == 1 ? captions[0].Features : cat([.. captions.Select(caption => caption.Features)]);
        return new CaptionContext(features, span ?? captions[0].Span);
    }

    private int? Span(Tensor noisy, int longest) => options.MusubiCompat && noisy.size(0) > 1
        ? SequenceLayout.MusubiCaptionSpan((int)(noisy.size(2) / 2 * (noisy.size(3) / 2)), longest)
        : null;

    private IEnumerable<KeyValuePair<string, LoraPair>> Modules() => adapter.Modules.OrderBy(module => module.Key, StringComparer.Ordinal);
}
