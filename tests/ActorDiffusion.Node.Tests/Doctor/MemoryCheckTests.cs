using ActorDiffusion.Node.Doctor;
using static ActorDiffusion.Node.Tests.Doctor.HealthyCase;

namespace ActorDiffusion.Node.Tests.Doctor;

public sealed class MemoryCheckTests
{
    [Fact]
    public void The_full_model_in_bf16_with_checkpointing_at_512_fits_20_GB()
    {
        var plan = new PlanFacts { Resolution = 512, GradientCheckpointing = true };
        var need = MemoryNeed.TrainingBytes(Transformer, plan, bf16: true);
        need.ShouldBeGreaterThan(Transformer.Parameters * 2);
        need.ShouldBeLessThan(20_000_000_000);
    }

    [Fact]
    public void The_remedy_is_the_gentlest_change_that_fits()
    {
        var finding = TheComplaint(With(free: 40_000_000_000));
        finding.Grade.ShouldBe(Grade.Problem);
        finding.What.ShouldContain("40.0 GB");
        finding.Remedy.ShouldStartWith("train with --gradient_checkpointing, which needs about");

        TheComplaint(With(free: 15_000_000_000)).Remedy.ShouldContain("--resolution 512");
        TheComplaint(With(free: 8_000_000_000)).Remedy.ShouldStartWith("use a machine with at least");
    }

    [Fact]
    public void A_gpu_s_own_memory_counts_instead_of_the_machine_s()
    {
        var small = Facts with { Devices = [new DeviceFact("cuda:0", 8_000_000_000, true, true)] };
        TheComplaint(small).What.ShouldContain("memory on cuda:0");
        Complaints(Facts with { Devices = [new DeviceFact("cuda:0", 141_000_000_000, true, true)] }).ShouldBeEmpty();
    }

    [Fact]
    public void Fp32_and_higher_rank_need_more()
    {
        var plan = new PlanFacts { Resolution = 512, GradientCheckpointing = true };
        var half = MemoryNeed.TrainingBytes(Transformer, plan, bf16: true);
        MemoryNeed.TrainingBytes(Transformer, plan, bf16: false).ShouldBeGreaterThan(half + (Transformer.Parameters * 2) - 1);
        MemoryNeed.TrainingBytes(Transformer, plan with { Rank = 128 }, bf16: true).ShouldBeGreaterThan(half);
    }

    private static CaseFacts With(long free) => Facts with { Machine = Facts.Machine with { FreeMemoryBytes = free } };
}
