namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>Merges the neighbouring pair of lowest rank, the leftmost of equals first, until no pair of the word is in the table.</summary>
internal sealed class BytePairMerger(Dictionary<(int Left, int Right), (int Rank, int Merged)> merges)
{
    /// <summary>The word's ids; takes n log n time, so that a page without a space is no attack.</summary>
    public int[] Merge(int[] symbols)
    {
        var count = symbols.Length;
        if (count < 2) return symbols;
        var ids = (int[])symbols.Clone();
        var next = new int[count];
        var previous = new int[count];
        for (var i = 0; i < count; i++) (previous[i], next[i]) = (i - 1, i + 1);
        var queue = new PriorityQueue<(int Left, int Right, int LeftId, int RightId), (int Rank, int Position)>();
        for (var i = 0; i + 1 < count; i++) Offer(i, i + 1);

        while (queue.TryDequeue(out var pair, out _))
        {
            // An entry is stale once one of its two symbols has been merged.
            if (ids[pair.Left] != pair.LeftId || next[pair.Left] != pair.Right || ids[pair.Right] != pair.RightId) continue;
            ids[pair.Left] = merges[(pair.LeftId, pair.RightId)].Merged;
            ids[pair.Right] = -1;
            next[pair.Left] = next[pair.Right];
            if (next[pair.Left] < count) previous[next[pair.Left]] = pair.Left;
            if (previous[pair.Left] >= 0) Offer(previous[pair.Left], pair.Left);
            if (next[pair.Left] < count) Offer(pair.Left, next[pair.Left]);
        }
        return ids.Where(id => id >= 0).ToArray();

        void Offer(int left, int right)
        {
            if (merges.TryGetValue((ids[left], ids[right]), out var merge))
                queue.Enqueue((left, right, ids[left], ids[right]), (merge.Rank, left));
        }
    }
}
