using ActorDiffusion.Diffusion.Training.Randomness;

namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>
/// Which items make up micro-batch m: a pure function of (run seed, m). Every epoch each bucket is shuffled, cut into batches of
/// one size (the last one is filled up from the start of the shuffle, so that all steps weigh alike), and the batches are shuffled.
/// </summary>
internal sealed class BatchPlan
{
    private readonly long seed;
    private readonly int batchSize;
    private readonly int[][] buckets;
    private long plannedEpoch = -1;
    private int[][] planned = [];

    public int BatchesPerEpoch { get; }

    public BatchPlan(IReadOnlyList<DatasetItem> items, int batchSize, long seed)
    {
        this.seed = seed;
        this.batchSize = batchSize;
        buckets = [.. Enumerable.Range(0, items.Count)
            .GroupBy(index => items[index].Bucket)
            .OrderBy(bucket => bucket.Key.Width).ThenBy(bucket => bucket.Key.Height)
            .Select(bucket => bucket.SelectMany(index => Enumerable.Repeat(index, items[index].Repeats)).ToArray())];
        BatchesPerEpoch = buckets.Sum(Batches);
    }

    /// <summary>Indices into the items, all of one bucket.</summary>
    public IReadOnlyList<int> MicroBatch(long index)
    {
        var epoch = index / BatchesPerEpoch;
        if (epoch != plannedEpoch)
            (planned, plannedEpoch) = (Plan(epoch), epoch);
        return planned[index % BatchesPerEpoch];
    }

    private int[][] Plan(long epoch)
    {
        var batches = new List<int[]>(BatchesPerEpoch);
        for (var b = 0; b < buckets.Length; b++)
        {
            var members = buckets[b];
            // 2^20 buckets are far beyond what the pixel step allows.
            var order = CounterHash.Permutation(members.Length, seed, RandomStream.ItemOrder, (epoch << 20) + b);
            for (var start = 0; start < members.Length; start += batchSize)
                batches.Add([.. Enumerable.Range(start, batchSize).Select(slot => members[order[slot % members.Length]])]);
        }
        var shuffled = CounterHash.Permutation(batches.Count, seed, RandomStream.BatchOrder, epoch);
        return [.. shuffled.Select(place => batches[place])];
    }

    private int Batches(int[] bucket) => (bucket.Length + batchSize - 1) / batchSize;
}
