namespace ActorDiffusion.Node.Doctor;

/// <summary>Is there room for a training step of the model that was named?</summary>
internal static class MemoryChecks
{
    private const string Subject = "Memory";
    private const int SmallestSide = 512;

    public static IEnumerable<Finding> Training(CaseFacts facts)
    {
        var device = facts.Devices.FirstOrDefault(device => device.MemoryBytes is not null);
        var available = device?.MemoryBytes ?? facts.Machine.FreeMemoryBytes;
        var where = device is null ? "free memory" : $"memory on {device.Name}";
        yield return Finding.Good(Subject, device is null
            ? $"{Bytes.Text(facts.Machine.FreeMemoryBytes)} of {Bytes.Text(facts.Machine.MemoryBytes)} are free"
            : $"{Bytes.Text(available)} on {device.Name}");

        if (facts.Model?.Transformer is not { Fault: null, Parameters: > 0 } transformer) yield break;
        var plan = facts.Plan;
        var bf16 = plan.Precision switch
        {
            PlannedPrecision.Fp32 => false,
            PlannedPrecision.Bf16 or PlannedPrecision.Fp16 => true,
            _ => (device ?? facts.Devices.FirstOrDefault())?.MultipliesBf16 ?? true,
        };
        var need = MemoryNeed.TrainingBytes(transformer, plan, bf16);
        if (need <= available)
        {
            yield return Finding.Good(Subject, $"a LoRA step at {plan.Resolution} px needs about {Bytes.Text(need)}");
            yield break;
        }

        yield return Finding.Problem(Subject,
            $"a LoRA step at {plan.Resolution} px needs about {Bytes.Text(need)} and there are {Bytes.Text(available)} of {where}",
            "the system would swap, which takes hours for a step, or end the run",
            Remedy(transformer, plan, bf16, available));
    }

    // The gentlest change that makes it fit.
    private static string Remedy(PartFact transformer, PlanFacts plan, bool bf16, long available)
    {
        (PlanFacts Plan, bool Bf16, string Words)[] gentle =
        [
            (plan with { GradientCheckpointing = true }, bf16, "train with --gradient_checkpointing"),
            (plan with { GradientCheckpointing = true }, true, "train with --gradient_checkpointing --mixed_precision bf16"),
            (plan with { GradientCheckpointing = true, Resolution = Math.Min(SmallestSide, plan.Resolution) }, true,
                $"train with --gradient_checkpointing --mixed_precision bf16 --resolution {Math.Min(SmallestSide, plan.Resolution)}"),
        ];
        foreach (var (changed, half, words) in gentle)
        {
            var need = MemoryNeed.TrainingBytes(transformer, changed, half);
            if (need <= available) return $"{words}, which needs about {Bytes.Text(need)}";
        }

        return $"use a machine with at least {Bytes.Text(MemoryNeed.TrainingBytes(transformer, gentle[^1].Plan, bf16: true))} free";
    }
}
