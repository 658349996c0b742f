using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Sampling;

namespace ActorDiffusion.Diffusion.Imaging.Measures;

/// <summary>
/// How the autoencoder's features go together in a picture, wherever they are: a Gram matrix [C, C] for each level of the encoder that halves
/// the resolution. They tell line, texture and colour without the composition (Gatys, Ecker and Bethge 2016, §2.2).
/// </summary>
internal static class GramMatrices
{
    public static IReadOnlyList<double[]> Of(FluxAutoencoder autoencoder, Picture picture)
    {
        var levels = Enumerable.Range(0, autoencoder.Config.BlockChannels.Count - 1).Select(i => $"down_blocks.{i}").ToList();
        var matrices = new double[levels.Count][];
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        autoencoder.Trace(PictureTensors.FromPictures([Whole(picture, autoencoder.Config.Downscale)]), (module, output) =>
        {
            if (levels.IndexOf(module) is >= 0 and var level)
                matrices[level] = Gram(output);
        });
        return matrices;
    }

    /// <summary>The mean over pictures, level by level.</summary>
    public static IReadOnlyList<double[]> Mean(IReadOnlyList<IReadOnlyList<double[]>> pictures) =>
        [.. Enumerable.Range(0, pictures[0].Count).Select(level =>
            Enumerable.Range(0, pictures[0][level].Length).Select(i => pictures.Average(picture => picture[level][i])).ToArray())];

    /// <summary>‖a − b‖ / ‖b‖ (Frobenius), averaged over the levels.</summary>
    public static double Distance(IReadOnlyList<double[]> a, IReadOnlyList<double[]> b) =>
        a.Zip(b).Average(level => Norm(level.First.Zip(level.Second, (x, y) => x - y)) / Norm(level.Second));

    private static double[] Gram(Tensor features)
    {
        using var scope = NewDisposeScope();
        var (channels, cells) = (features.size(1), features.size(2) * features.size(3));
        var flat = features.reshape(channels, cells).@float();
        return [.. (flat.matmul(flat.transpose(0, 1)) / (double)cells).ToArray<float>().Select(value => (double)value)];
    }

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));

    // The encoder takes whole cells only.
    private static Picture Whole(Picture picture, int cell) => picture.Width % cell == 0 && picture.Height % cell == 0
        ? picture
        : PictureResizer.Cover(picture, Math.Max(cell, picture.Width / cell * cell), Math.Max(cell, picture.Height / cell * cell));
}
