using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>The transformer's rotary tables on three axes, and the rotation itself.</summary>
internal sealed class RopeParity : ParityArea
{
    private const string Model = "z_image_transformer";
    public const double Tolerance = 1e-6;

    public override string Name => "rope";

    public override IReadOnlyList<string> Needs => [Model + ".json", Model + ".io.safetensors"];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        var config = ZImageConfig.From(folder.Config(Model + ".json"));
        var io = folder.Tensors(Model + ".io.safetensors");
        foreach (var name in io.Names.Where(n => n.StartsWith("rope.", StringComparison.Ordinal) && n.EndsWith("_cos", StringComparison.Ordinal)))
        {
            var (kind, ids) = (name.Split('.')[1], name.Split('.')[2].Replace("_cos", "", StringComparison.Ordinal));
            var table = Table(io, ids, Axes(config, io[name].size(1)), config.RopeTheta);
            log.Absolute($"{kind} {ids} cosine", table.Cosine.select(0, 0), io[name], Tolerance);
            log.Absolute($"{kind} {ids} sine", table.Sine.select(0, 0), io[name.Replace("_cos", "_sin", StringComparison.Ordinal)], Tolerance);
        }
        foreach (var name in io.Names.Where(n => n.StartsWith("rope.", StringComparison.Ordinal) && n.EndsWith(".apply_in", StringComparison.Ordinal)))
            Apply(config, io, name, log);
    }

    // Released models give frames a quarter of a head and rows and columns three eighths each; the small model has axes of its own.
    private static IReadOnlyList<int> Axes(ZImageConfig config, long half)
    {
        if (config.RopeAxes.Sum() == 2 * half)
            return config.RopeAxes;
        var head = (int)(2 * half);
        return [head / 4, head * 3 / 8, head * 3 / 8];
    }

    private static RotaryTable Table(GoldenFile io, string ids, IReadOnlyList<int> axes, double theta)
    {
        var flat = io.Ids($"rope.{ids}_ids");
        var positions = flat.Chunk(3).Select(p => (p[0], p[1], p[2])).ToList();
        return RotaryTable.Of(positions, axes, theta, CPU);
    }

    /// <summary>The fused kernel norms before it rotates; multiplied by its own root mean square, a vector comes out rotated only.</summary>
    private static void Apply(ZImageConfig config, GoldenFile io, string name, ParityLog log)
    {
        var x = io[name]; // [1, L, H, D]
        var table = Table(io, "grid", Axes(config, x.size(3) / 2), config.RopeTheta);
        var size = x.square().mean(3, keepdim: true).sqrt();
        var rotated = norm_rope(x, ones([x.size(3)]), table.Cosine, table.Sine, 0).transpose(1, 2) * size;
        log.Absolute($"{name.Split('.')[1]} rotation", rotated, io[name.Replace("_in", "_out", StringComparison.Ordinal)], Tolerance * Math.Max(1, x.abs().max().ToDouble()));
    }
}
