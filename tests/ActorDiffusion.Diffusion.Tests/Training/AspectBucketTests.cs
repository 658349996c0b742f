using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Tests.Training;

public class AspectBucketTests
{
    [Fact]
    public void Buckets_are_multiples_of_16_of_about_the_same_area_in_both_orientations()
    {
        var all = new AspectBuckets(1024, 1024).All;
        all.ShouldAllBe(bucket => bucket.Width % 16 == 0 && bucket.Height % 16 == 0);
        all.ShouldAllBe(bucket => bucket.Width * bucket.Height <= 1024 * 1024 && bucket.Width * bucket.Height > 0.95 * 1024 * 1024);
        all.ShouldContain(new Bucket(1024, 1024));
        all.ShouldContain(new Bucket(512, 2048));
        all.Select(bucket => new Bucket(bucket.Height, bucket.Width)).ShouldBe(all, ignoreOrder: true);
    }

    [Theory]
    [InlineData(3000, 3000, 1024, 1024)]
    [InlineData(4000, 3000, 1184, 880)]
    [InlineData(900, 1600, 768, 1360)]
    [InlineData(100, 2000, 512, 2048)]
    public void A_picture_goes_to_the_nearest_shape(int width, int height, int bucketWidth, int bucketHeight) =>
        new AspectBuckets(1024, 1024).For(width, height).ShouldBe(new Bucket(bucketWidth, bucketHeight));

    [Fact]
    public void Small_pictures_keep_their_size_only_when_asked()
    {
        new AspectBuckets(1024, 1024, noUpscale: true).For(500, 333).ShouldBe(new Bucket(496, 320));
        new AspectBuckets(1024, 1024).For(500, 333).ShouldBe(new Bucket(1248, 832));
    }

    [Fact]
    public void Without_buckets_every_picture_has_the_one_size() =>
        new AspectBuckets(130, 100, enabled: false).For(50, 2000).ShouldBe(new Bucket(128, 96));

    [Fact]
    public void A_resolution_below_one_patch_is_refused() =>
        Should.Throw<BadInputException>(() => new AspectBuckets(8, 64)).Message.ShouldContain("8x64");
}
