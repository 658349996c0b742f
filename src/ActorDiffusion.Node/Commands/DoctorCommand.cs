using System.CommandLine;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Doctor;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion doctor</c>: finds each known pitfall before hours are lost to it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new CliCommand("doctor", "Find what would go wrong before hours are lost to it", Chapter.Begin);
        command.AddExample("doctor", "Is this machine ready?");
        command.OnRun(run =>
        {
            var facts = new CaseFacts
            {
                Machine = MachineProbe.Read(),
                Storage = StorageProbe.Read(run.Data.Root),
                Plan = new PlanFacts(),
            };
            var findings = AllChecks.Run(facts);
            Report.Write(run.Output, findings);
            var problems = findings.Count(finding => finding.Grade == Grade.Problem);
            var warnings = findings.Count(finding => finding.Grade == Grade.Warning);
            var answer = new { problems, warnings, findings };
            var verdict = Report.Verdict(problems, warnings);
            if (problems > 0) throw new FindingException(verdict, answer);
            run.Output.Line(verdict);
            return Task.FromResult<object>(answer);
        });
        return command;
    }
}
