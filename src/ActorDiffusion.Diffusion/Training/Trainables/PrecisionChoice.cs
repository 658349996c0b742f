namespace ActorDiffusion.Diffusion.Training.Trainables;

/// <summary>What "auto" means on a device: bf16 where it is really multiplied in hardware, else fp32, which is then faster.</summary>
internal static class PrecisionChoice
{
    public static TrainPrecision Resolve(TrainPrecision wanted, Device device) => wanted switch
    {
        TrainPrecision.Auto => IsFast(device) ? TrainPrecision.Bf16 : TrainPrecision.Fp32,
        TrainPrecision.Bf16 when !Supports(device, ScalarType.BFloat16, Tensors.ProbedOperation.Training) =>
            throw new BadInputException($"The device {device} cannot train in bf16: use --mixed_precision auto or fp32."),
        _ => wanted,
    };

    public static ScalarType Dtype(TrainPrecision precision) => precision == TrainPrecision.Bf16 ? ScalarType.BFloat16 : ScalarType.Float32;

    private static bool IsFast(Device device) =>
        Supports(device, ScalarType.BFloat16, Tensors.ProbedOperation.Training) && (device.type != Tensors.DeviceType.CPU || HasBfloat16Units());

    // Without these instructions a processor emulates bf16 and is several times slower than in fp32.
    private static bool HasBfloat16Units()
    {
        const string ProcessorFile = "/proc/cpuinfo";
        return File.Exists(ProcessorFile) && File.ReadLines(ProcessorFile)
            .FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal) || line.StartsWith("Features", StringComparison.Ordinal)) is { } flags
            && flags.Split(' ').Any(flag => flag is "avx512_bf16" or "amx_bf16" or "bf16");
    }
}
