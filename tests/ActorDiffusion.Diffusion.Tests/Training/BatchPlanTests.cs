using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Tests.Training;

public class BatchPlanTests
{
    private static readonly Bucket Square = new(128, 128);
    private static readonly Bucket Tall = new(96, 160);

    [Fact]
    public void A_batch_depends_on_the_seed_and_its_number_only()
    {
        var items = Items(9, Square);
        var forwards = new BatchPlan(items, 4, seed: 7);
        var expected = Enumerable.Range(0, 30).Select(n => forwards.MicroBatch(n).ToArray()).ToArray();
        var backwards = new BatchPlan(items, 4, seed: 7);
        for (var n = 29; n >= 0; n--)
            backwards.MicroBatch(n).ShouldBe(expected[n]);
        new BatchPlan(items, 4, seed: 8).MicroBatch(0).ShouldNotBe(expected[0]);
    }

    [Fact]
    public void An_epoch_shows_every_picture_and_all_batches_are_full_and_of_one_size()
    {
        DatasetItem[] items = [.. Items(9, Square), .. Items(3, Tall)];
        var plan = new BatchPlan(items, 4, seed: 1);
        plan.BatchesPerEpoch.ShouldBe(4);
        for (var epoch = 0; epoch < 5; epoch++)
        {
            var batches = Enumerable.Range(epoch * 4, 4).Select(n => plan.MicroBatch(n)).ToArray();
            batches.SelectMany(batch => batch).Distinct().Count().ShouldBe(12);
            batches.ShouldAllBe(batch => batch.Count == 4);
            batches.ShouldAllBe(batch => batch.Select(index => items[index].Bucket).Distinct().Count() == 1);
        }
    }

    [Fact]
    public void Repeats_multiply_a_picture()
    {
        var items = Items(2, Square).Select((item, index) => item with { Repeats = index == 0 ? 3 : 1 }).ToArray();
        var plan = new BatchPlan(items, 1, seed: 1);
        plan.BatchesPerEpoch.ShouldBe(4);
        Enumerable.Range(0, 4).Count(n => plan.MicroBatch(n)[0] == 0).ShouldBe(3);
    }

    [Fact]
    public void Filled_places_reach_every_picture_in_the_long_run()
    {
        var plan = new BatchPlan(Items(9, Square), 4, seed: 5);
        var shown = Enumerable.Range(0, 3000).SelectMany(n => plan.MicroBatch(n)).CountBy(index => index).ToArray();
        shown.Length.ShouldBe(9);
        shown.ShouldAllBe(count => count.Value > 1200 && count.Value < 1470);
    }

    private static DatasetItem[] Items(int count, Bucket bucket) =>
        [.. Enumerable.Range(0, count).Select(n => new DatasetItem($"{n}.png", "", "", bucket.Width, bucket.Height, bucket, 1))];
}
