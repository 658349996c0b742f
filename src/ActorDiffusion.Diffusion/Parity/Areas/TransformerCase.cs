namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>One case of the transformer's goldens: latents, times and captions, and what the reference made of them.</summary>
internal sealed class TransformerCase(GoldenFile io, string name)
{
    public string Name => name;

    public int Items { get; } = io.Names.Count(n => n.StartsWith(name + ".x.", StringComparison.Ordinal));

    public bool HasOneSize => Enumerable.Range(0, Items).Select(i => string.Join('×', io[$"{name}.x.{i}"].shape)).Distinct().Count() == 1;

    public Tensor Times => io[$"{name}.t"];

    public Tensor Latents => cat([.. Enumerable.Range(0, Items).Select(Latent)]);

    public IReadOnlyList<Tensor> Captions => [.. Enumerable.Range(0, Items).Select(Caption)];

    public Tensor? Frequencies => Inside("t_freq");

    public static IReadOnlyList<string> Names(GoldenFile io) =>
        [.. io.Names.Where(n => n.EndsWith(".x.0", StringComparison.Ordinal)).Select(n => n[..^".x.0".Length])];

    /// <summary>[1, C, h, w]; files have a frame axis, [C, 1, h, w].</summary>
    public Tensor Latent(int item) => WithoutFrames(io[$"{name}.x.{item}"]);

    public Tensor Time(int item) => Times.narrow(0, item, 1);

    public Tensor Caption(int item) => io[$"{name}.cap.{item}"];

    public Tensor Output(int item) => WithoutFrames(io[$"{name}.out.{item}"]);

    public Tensor? ComfyOutput(int item) => Inside($"comfy_out.{item}")?.unsqueeze(0);

    public Tensor? Inside(string module) => io.Has($"{name}.{module}") ? io[$"{name}.{module}"] : null;

    public static Tensor WithoutFrames(Tensor latent) => latent.transpose(0, 1);
}
