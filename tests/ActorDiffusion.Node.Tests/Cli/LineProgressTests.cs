using ActorDiffusion.Node.Cli.Progress;

namespace ActorDiffusion.Node.Tests.Cli;

public sealed class LineProgressTests
{
    private readonly List<string> lines = [];
    private readonly ManualClock clock = new();

    [Fact]
    public void Says_share_figures_and_time_left_from_the_measured_pace()
    {
        var progress = new LineProgress(lines.Add, "Training", 300, clock);
        clock.Elapse(TimeSpan.FromSeconds(20));
        progress.Report(100, "loss 0.31");
        lines.ShouldBe(["Training 100/300 (33 %)  loss 0.31  40 s left"]);
    }

    [Fact]
    public void Resumed_work_is_measured_from_where_it_resumed()
    {
        var progress = new LineProgress(lines.Add, "Training", 300, clock);
        clock.Elapse(TimeSpan.FromSeconds(3));
        progress.StartAt(200);
        clock.Elapse(TimeSpan.FromSeconds(20));
        progress.Report(220);
        lines.ShouldBe(["Training 220/300 (73 %)  80 s left"]);
    }

    [Fact]
    public void A_fast_loop_writes_a_line_every_ten_seconds_and_the_last_one()
    {
        var progress = new LineProgress(lines.Add, "Training", 2000, clock);
        for (var step = 1; step <= 2000; step++)
        {
            clock.Elapse(TimeSpan.FromMilliseconds(10));
            progress.Report(step);
        }

        lines.Select(line => line.Split(' ')[1]).ShouldBe(["1/2000", "1001/2000", "2000/2000"]);
    }

    private sealed class ManualClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Elapse(TimeSpan time) => ticks += time.Ticks;
    }
}
