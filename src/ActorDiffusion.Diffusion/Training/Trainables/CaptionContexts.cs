using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Training.Trainables;

/// <summary>
/// Embedded captions, computed once: while the context refiner is frozen they are the same in every step. Held on the device, one
/// a caption text.
/// </summary>
internal sealed class CaptionContexts(ZImageTransformer transformer, TextCache texts, PaddingStyle padding) : IDisposable
{
    private readonly Dictionary<string, CaptionContext> known = new(StringComparer.Ordinal);

    public CaptionContext this[string caption]
    {
        get
        {
            if (known.TryGetValue(caption, out var context))
                return context;
            using var scope = NewDisposeScope();
            using var off = no_grad();
            var features = transformer.Prepare([texts.Get(caption).to(transformer.Device)], new ForwardOptions { Padding = padding });
            return known[caption] = features with { Features = features.Features.DetachFromDisposeScope() };
        }
    }

    public void Dispose()
    {
        foreach (var context in known.Values)
            context.Dispose();
    }
}
