using ActorDiffusion.Actors.Devices;

namespace ActorDiffusion.Actors.Tests.Devices;

public class FairShareTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Usual_work_waits_until_the_long_one_had_as_much_time_as_the_last_took()
    {
        var share = new FairShare(time);
        share.Allowed.ShouldBe(DeviceLane.Usual);
        share.Took(DeviceLane.Usual, TimeSpan.FromSeconds(3));
        time.Advance(TimeSpan.FromSeconds(2));
        share.Allowed.ShouldBe(DeviceLane.Interactive);
        time.Advance(TimeSpan.FromSeconds(1));
        share.Allowed.ShouldBe(DeviceLane.Usual);
    }
}
