using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Lora;

/// <summary>Takes the LoRA of a fused q,k,v projection apart. zimage.md §5.4.</summary>
internal static class FusedProjection
{
    /// <summary>
    /// One module for each block of Up's rows. Where Up is block-diagonal (three LoRAs fused by a converter) each gets back its own
    /// rank; where it is dense (trained fused) each keeps the whole Down. Both give exactly the fused change.
    /// </summary>
    public static IEnumerable<LoraModule> Split(string path, TensorInfo up, LoraModule fused, int count)
    {
        if (fused.Up.Rows % count != 0)
            throw FileFault.OfTensor(path, up.Name, $"has {fused.Up.Rows} rows, which cannot be split into {count} projections", "export the LoRA again");
        var rows = fused.Up.Rows / count;
        var blocks = Enumerable.Range(0, count).Select(i => fused.Up.RowBlock(i * rows, rows)).ToList();
        if (fused.Rank % count != 0 || !IsBlockDiagonal(blocks, fused.Rank / count))
            return blocks.Select(block => fused with { Up = block });
        var rank = fused.Rank / count;
        return blocks.Select((block, i) =>
            new LoraModule(fused.Down.RowBlock(i * rank, rank), block.ColumnBlock(i * rank, rank), fused.Alpha / count));
    }

    private static bool IsBlockDiagonal(List<LoraMatrix> blocks, int rank)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            for (var at = 0; at < blocks[i].Values.Length; at++)
            {
                if (blocks[i].Values[at] != 0 && at % blocks[i].Columns / rank != i)
                    return false;
            }
        }
        return true;
    }
}
