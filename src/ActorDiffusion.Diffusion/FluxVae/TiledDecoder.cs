namespace ActorDiffusion.Diffusion.FluxVae;

/// <summary>
/// Decodes large latents in overlapping tiles, so that memory depends on the tile and not on the picture. Tiles fade into each other linearly;
/// group norms and attention see only their tile, so the result differs a little from decoding at once.
/// </summary>
/// <param name="autoencoder">The decoder.</param>
/// <param name="tile">Side of a tile in latent cells.</param>
/// <param name="overlap">Cells that neighbouring tiles share.</param>
public sealed class TiledDecoder(FluxAutoencoder autoencoder, int tile = 96, int overlap = 24)
{
    /// <summary>Latent cells up to which <see cref="DecodeWithinMemory"/> decodes at once: a picture of 1280².</summary>
    public const long MostCellsAtOnce = 160 * 160;

    /// <summary>Decodes at once where the picture is small enough, else in tiles.</summary>
    /// <param name="latent">[B, 16, h, w] as the transformer makes them.</param>
    /// <returns>[B, 3, 8h, 8w].</returns>
    public Tensor DecodeWithinMemory(Tensor latent) =>
        latent.size(2) * latent.size(3) <= MostCellsAtOnce ? autoencoder.Decode(latent) : Decode(latent);

    /// <summary>Decodes in tiles.</summary>
    /// <param name="latent">[B, 16, h, w] as the transformer makes them.</param>
    /// <returns>[B, 3, 8h, 8w].</returns>
    public Tensor Decode(Tensor latent)
    {
        if (overlap < 0 || overlap * 2 > tile)
            throw new ArgumentException($"Tiles of {tile} cells can share 0 to {tile / 2} cells, not {overlap}.");
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var factor = autoencoder.Config.Downscale;
        var rows = Starts((int)latent.size(2));
        var columns = Starts((int)latent.size(3));
        var sum = zeros([latent.size(0), FluxVaeConfig.ImageChannels, latent.size(2) * factor, latent.size(3) * factor], device: autoencoder.Device);
        var weight = zeros([1, 1, latent.size(2) * factor, latent.size(3) * factor], device: autoencoder.Device);
        foreach (var (top, height) in rows)
        {
            foreach (var (left, width) in columns)
            {
                using var part = NewDisposeScope();
                var picture = autoencoder.Decode(latent.narrow(2, top, height).narrow(3, left, width));
                var mask = Ramp(top, height, (int)latent.size(2), factor).unsqueeze(1) * Ramp(left, width, (int)latent.size(3), factor);
                Place(sum, top, left, height, width, factor).add_(picture * mask);
                Place(weight, top, left, height, width, factor).add_(mask);
            }
        }
        return scope.MoveToOuter(sum / weight);
    }

    /// <summary>Tiles along one side; the last one is moved back so that it is whole.</summary>
    private List<(int Start, int Length)> Starts(int size)
    {
        if (size <= tile)
            return [(0, size)];
        var starts = new List<(int, int)>();
        for (var at = 0; at + tile < size; at += tile - overlap)
            starts.Add((at, tile));
        starts.Add((size - tile, tile));
        return starts;
    }

    /// <summary>Weights along one side of a tile: rising over the overlap where there is a neighbour, 1 elsewhere.</summary>
    private Tensor Ramp(int start, int length, int size, int factor)
    {
        var pixels = length * factor;
        var fade = overlap * factor;
        var values = new float[pixels];
        for (var i = 0; i < pixels; i++)
        {
            var fromStart = start == 0 ? 1f : (i + 0.5f) / fade;
            var fromEnd = start + length == size ? 1f : (pixels - i - 0.5f) / fade;
            values[i] = Math.Min(1, Math.Min(fromStart, fromEnd));
        }
        return tensor(values).to(autoencoder.Device);
    }

    private static Tensor Place(Tensor picture, int top, int left, int height, int width, int factor) =>
        picture.narrow(2, (long)top * factor, (long)height * factor).narrow(3, (long)left * factor, (long)width * factor);
}
