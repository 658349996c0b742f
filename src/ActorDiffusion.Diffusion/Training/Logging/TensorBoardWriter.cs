using System.Buffers.Binary;
using System.Numerics;

namespace ActorDiffusion.Diffusion.Training.Logging;

/// <summary>
/// Writes a TensorBoard event file: records of (length, masked CRC32C of the length, event, masked CRC32C of the event). The
/// format is documented in TensorFlow's record_writer and event.proto.
/// </summary>
internal sealed class TensorBoardWriter : IDisposable
{
    private readonly FileStream file;
    private readonly TimeProvider time;

    /// <param name="folder">Gets one more event file; TensorBoard reads all files of a folder in the order of their names.</param>
    /// <param name="firstStep">Steps from here on that earlier files tell of are discarded by TensorBoard.</param>
    /// <param name="time">Stamps the events.</param>
    public TensorBoardWriter(string folder, int firstStep, TimeProvider time)
    {
        this.time = time;
        Directory.CreateDirectory(folder);
        var stamp = time.GetUtcNow();
        var name = FormattableString.Invariant($"events.out.tfevents.{stamp.ToUnixTimeSeconds()}.{stamp.Ticks % TimeSpan.TicksPerSecond:D7}.actordiffusion");
        file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Append(EventMessage.FileVersion(Now()));
        if (firstStep > 0)
            Append(EventMessage.SessionStart(Now(), firstStep));
    }

    public void Scalars(int step, params IEnumerable<(string Tag, double Value)> values)
    {
        Append(EventMessage.Scalars(Now(), step, values));
        file.Flush();
    }

    public void Image(int step, string tag, int width, int height, byte[] png)
    {
        Append(EventMessage.Image(Now(), step, tag, width, height, png));
        file.Flush();
    }

    public void Dispose() => file.Dispose();

    private double Now() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    private void Append(byte[] message)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], MaskedCrc(header[..8]));
        file.Write(header);
        file.Write(message);
        BinaryPrimitives.WriteUInt32LittleEndian(header, MaskedCrc(message));
        file.Write(header[..4]);
    }

    internal static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }
}
