using System.Buffers.Binary;
using System.Text;
using ActorDiffusion.Diffusion.Training.Logging;

namespace ActorDiffusion.Diffusion.Tests.Training;

public sealed class LoggingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_resumed_csv_drops_steps_that_are_taken_again_and_rows_cut_off_by_a_kill()
    {
        var path = folder.File("loss.csv");
        using (var csv = new CsvLog(path, 0))
            for (var step = 1; step <= 5; step++)
                csv.Add(Record(step));
        File.AppendAllText(path, "6,0,0.2");

        using (var csv = new CsvLog(path, 3))
            csv.Add(Record(4));

        var rows = File.ReadAllLines(path);
        rows[0].ShouldStartWith("step,epoch,loss,loss_average,lr,grad_norm,sigma_0.0-0.2");
        rows.Skip(1).Select(row => row.Split(',')[0]).ShouldBe(["1", "2", "3", "4"]);
        rows[1].ShouldBe("1,0,0.5,0.25,0.0001,1.5,0.1,,,,");
    }

    [Fact]
    public void The_event_file_follows_the_record_format_of_tensorboard()
    {
        using (var writer = new TensorBoardWriter(folder.Root, 100, TimeProvider.System))
            writer.Scalars(101, ("loss/current", 0.5), ("lr/unet", 1e-4));

        var events = ReadEvents(Directory.EnumerateFiles(folder.Root, "events.out.tfevents.*").Single());
        events.Count.ShouldBe(3);
        Encoding.ASCII.GetString(events[0]).ShouldContain("brain.Event:2");
        events[1][9..].ShouldBe([0x10, 100, 0x3A, 2, 0x08, 1]); // step 100, session log, status START
        events[2][9..12].ShouldBe([0x10, 101, 0x2A]); // step 101, summary
        Encoding.ASCII.GetString(events[2]).ShouldContain("loss/current");
        var value = events[2].AsSpan().IndexOf("loss/current"u8) + "loss/current".Length;
        events[2][value].ShouldBe((byte)0x15); // simple_value
        BinaryPrimitives.ReadSingleLittleEndian(events[2].AsSpan(value + 1)).ShouldBe(0.5f);
    }

    // RFC 3720 B.4: CRC32C of 32 zero bytes is 0x8A9136AA; TensorFlow rotates it right by 15 and adds 0xA282EAD8.
    [Fact]
    public void The_checksum_is_the_masked_castagnoli_one() =>
        TensorBoardWriter.MaskedCrc(new byte[32]).ShouldBe(0x0FD7FFFAu);

    [Fact]
    public void Bands_average_the_loss_of_their_noise_levels_and_survive_a_checkpoint()
    {
        var bands = new SigmaBands();
        bands.Add(0.05, 2);
        bands.Add(0.19, 4);
        bands.Add(1.0, 7);
        bands.Averages[0].ShouldBe(3, 0.02);
        bands.Averages[4].ShouldBe(7, 1e-12);
        bands.Averages[2].ShouldBe(double.NaN);
        new SigmaBands(bands.Sums, bands.Weights).Averages.ShouldBe(bands.Averages);
    }

    [Fact]
    public void The_time_left_comes_from_measured_steps()
    {
        var time = new SteppedTime();
        var clock = new StepClock(time);
        for (var step = 0; step < 100; step++)
        {
            time.Advance(step < 40 ? 60 : 0.5);
            clock.StepTaken();
        }
        clock.SecondsPerStep.ShouldBe(0.5, 1e-9);
        clock.Left(120).ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_log_line_tells_step_loss_rate_and_time_left() =>
        Record(12).ToLine(100, 0.25, TimeSpan.FromSeconds(22)).ShouldBe(
            "step 12/100 epoch 0 loss 0.5000 average 0.2500 lr 1.00e-4 grad 1.500 bands 0.100 - - - - 0.250 s/step, 00:00:22 left");

    public void Dispose() => folder.Dispose();

    private static StepRecord Record(int step) =>
        new(step, 0, 0.5, 0.25, 1e-4, 1.5, [0.1, double.NaN, double.NaN, double.NaN, double.NaN]);

    private static List<byte[]> ReadEvents(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var events = new List<byte[]>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)).ShouldBe(TensorBoardWriter.MaskedCrc(bytes.AsSpan(at, 8)));
            var message = bytes[(at + 12)..(at + 12 + length)];
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)).ShouldBe(TensorBoardWriter.MaskedCrc(message));
            events.Add(message);
            at += 16 + length;
        }
        return events;
    }
}
