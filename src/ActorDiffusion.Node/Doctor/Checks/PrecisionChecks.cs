namespace ActorDiffusion.Node.Doctor;

/// <summary>Does the device compute in the precision that was asked for?</summary>
internal static class PrecisionChecks
{
    private const string Subject = "Precision";

    public static IEnumerable<Finding> Device(CaseFacts facts)
    {
        foreach (var device in facts.Devices)
        {
            string[] precisions = ["fp32", .. device.MultipliesBf16 ? ["bf16"] : Array.Empty<string>(), .. device.MultipliesFp16 ? ["fp16"] : Array.Empty<string>()];
            yield return Finding.Good(Subject, $"{device.Name} multiplies in {string.Join(", ", precisions)}");
        }

        if (facts.Devices.Count == 0) yield break;
        var asked = facts.Plan.Precision;
        if (asked == PlannedPrecision.Bf16 && !facts.Devices.Any(device => device.MultipliesBf16))
        {
            yield return Finding.Problem(Subject, "bf16 was asked for and no device here multiplies in it",
                "the run would stop at its first step, or crawl through an emulation", "use --mixed_precision fp32, or leave it at auto");
        }

        if (asked != PlannedPrecision.Fp16) yield break;
        if (!facts.Devices.Any(device => device.MultipliesFp16))
        {
            yield return Finding.Problem(Subject, "fp16 was asked for and no device here multiplies in it",
                "the run would stop at its first step", "use --mixed_precision bf16 or fp32, or leave it at auto");
        }
        else
        {
            // zimage.md §1.8
            yield return Finding.Warning(Subject, "fp16 was asked for and Z-Image overflows in it",
                "pictures turn black or grainy, and a LoRA learns nothing", "use --mixed_precision bf16 or fp32, or leave it at auto");
        }
    }
}
