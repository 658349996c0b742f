namespace ActorDiffusion.Node.Tests.Doctor;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task Json_lists_the_findings_and_a_problem_makes_it_fail()
    {
        var run = await CliProcess.RunAsync("doctor", "--json", "--data-dir", "/proc/1/nowhere");
        run.ExitCode.ShouldBe(1);
        run.Json.GetProperty("problems").GetInt32().ShouldBeGreaterThan(0);
        run.Json.GetProperty("findings").EnumerateArray()
            .ShouldContain(finding => finding.GetProperty("subject").GetString() == "Storage" && finding.GetProperty("grade").GetString() == "problem");
        run.Error.ShouldContain("must be solved first");
    }
}
