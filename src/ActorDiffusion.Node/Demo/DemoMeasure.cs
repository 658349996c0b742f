using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Measures;
using ActorDiffusion.Diffusion.Sampling;

namespace ActorDiffusion.Node.Demo;

/// <summary>How far from the series' style the same portraits are without and with the LoRA.</summary>
/// <param name="Without">Distance at strength 0.</param>
/// <param name="With">Distance at strength 1.</param>
/// <param name="OfSeries">Distance of the series' pictures to their own mean: nothing need be nearer.</param>
internal sealed record DemoMeasure(double Without, double With, double OfSeries)
{
    private const double Cfg = 3;

    // Words of the series' captions, new seeds.
    private static readonly string[] Expressions = ["grinning", "sad", "surprised", "angry", "smiling", "laughing"];

    public double Share => With / Without;

    /// <summary>All at strength 0, then all at strength 1.</summary>
    public static IReadOnlyList<GenerationRequest> Requests(string lora) =>
    [
        .. from strength in (double[])[0, 1]
           from index in Enumerable.Range(0, Expressions.Length)
           select new GenerationRequest
           {
               Prompt = $"sportrait-laz portrait of a woman, short hair, {Expressions[index]}, pink background",
               Seed = 100 + (ulong)index,
               Cfg = Cfg,
               Loras = [new LoraUse(lora, strength)],
           },
    ];

    // Pictures in the order of Requests.
    public static DemoMeasure Of(FluxAutoencoder autoencoder, IReadOnlyList<Picture> series, IReadOnlyList<Picture> pictures)
    {
        var distance = new StyleDistance(autoencoder, series);
        var half = pictures.Count / 2;
        return new(distance.Of([.. pictures.Take(half)]), distance.Of([.. pictures.Skip(half)]), distance.OfSeries);
    }

    public override string ToString() => FormattableString.Invariant(
        $"style distance to the series: {Without:0.000} at strength 0, {With:0.000} at strength 1 ({100 * Share:0} %); the series itself {OfSeries:0.000}");
}
