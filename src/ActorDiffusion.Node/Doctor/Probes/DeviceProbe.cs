using System.Globalization;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Doctor;

/// <summary>Asks each device that is present what it really computes in, by trying.</summary>
internal static class DeviceProbe
{
    private const long Mebibyte = 1 << 20;

    /// <summary>GPUs first, since they are used first.</summary>
    public static IReadOnlyList<DeviceFact> Read() =>
        [.. new[] { torch.CUDA, torch.MPS, torch.CPU }.Where(device => device.IsAvailable).Select(Fact)];

    private static DeviceFact Fact(torch.Device device) => new(
        device.ToString(),
        device.type == DeviceType.CUDA ? FreeOnNvidia(SystemCommand.Output("nvidia-smi", "--query-gpu=memory.free", "--format=csv,noheader,nounits")) : null,
        torch.Supports(device, torch.ScalarType.BFloat16, ProbedOperation.Training),
        torch.Supports(device, torch.ScalarType.Float16, ProbedOperation.Training));

    /// <summary>Of the first GPU; nvidia-smi counts in MiB.</summary>
    internal static long? FreeOnNvidia(string? answer) =>
        long.TryParse(answer?.Split('\n')[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var mebibytes) ? mebibytes * Mebibyte : null;
}
