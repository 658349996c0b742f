using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Series;

/// <summary>Names of cells: the first 64 bits of a SHA-256 over what its coordinates hash to, in order of the axes' kinds.</summary>
internal static class CellNames
{
    /// <summary>The names of all cells of a grid in its order.</summary>
    public static IReadOnlyList<CellId> Of(IReadOnlyList<GridAxis> axes, long size)
    {
        var hashes = axes.Select(axis => axis.Values.Select(value => value == axis.Origin ? [] : Hash(axis.Kind, value)).ToArray()).ToArray();
        var order = Enumerable.Range(0, axes.Count).OrderBy(axis => axes[axis].Kind, StringComparer.Ordinal).ToArray();
        var cells = new CellId[size];
        var buffer = new byte[axes.Count * SHA256.HashSizeInBytes];
        for (var place = 0; place < size; place++)
        {
            var length = 0;
            foreach (var axis in order)
            {
                var hash = hashes[axis][IndexOn(axes, axis, place)];
                hash.CopyTo(buffer, length);
                length += hash.Length;
            }
            cells[place] = CellId.Of(Convert.ToHexStringLower(SHA256.HashData(buffer.AsSpan(0, length)).AsSpan(0, 8)));
        }
        return cells;
    }

    /// <summary>Which value of an axis a place of the grid has.</summary>
    public static int IndexOn(IReadOnlyList<GridAxis> axes, int axis, int place)
    {
        if (axis == 0) return place % axes[0].Values.Count;
        place /= axes[0].Values.Count;
        for (var i = axes.Count - 1; i > axis; i--) place /= axes[i].Values.Count;
        return place % axes[axis].Values.Count;
    }

    private static byte[] Hash(string kind, string value) => SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{value}"));
}
