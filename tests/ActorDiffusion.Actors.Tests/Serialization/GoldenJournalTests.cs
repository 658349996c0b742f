using System.Text;
using System.Text.Json;
using ActorDiffusion.Actors.Serialization;
using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Sampling.Schedules;
using ActorDiffusion.Domain.Rendering;
using ActorKit.Configuration;

namespace ActorDiffusion.Actors.Tests.Serialization;

public sealed class GoldenJournalTests
{
    [Fact]
    public async Task Events_of_the_recorded_journals_are_read_and_written_as_they_stand_there()
    {
        await using var kit = new TestKit(ConfigurationFactory.ParseString(ProtocolSerializer.Hocon));
        var serializer = new ProtocolSerializer((ExtendedActorSystem)kit.Sys);
        var lines = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Journals", "v1"), "*.jsonl").SelectMany(file => File.ReadAllLines(file)[..^1]).ToList();
        lines.Count.ShouldBeGreaterThan(50);
        foreach (var line in lines)
        {
            using var document = JsonDocument.Parse(line);
            var (manifest, text) = (document.RootElement.GetProperty("manifest").GetString()!, document.RootElement.GetProperty("event").GetRawText());
            var @event = serializer.FromBinary(Encoding.UTF8.GetBytes(text), manifest);
            serializer.Manifest(@event).ShouldBe(manifest);
            Encoding.UTF8.GetString(serializer.ToBinary(@event)).ShouldBe(text);
        }
    }

    [Fact]
    public void The_domain_names_the_samplers_and_schedulers_that_the_engine_has()
    {
        SpecCheck.Samplers.ShouldBe(Sampler.All.Select(sampler => sampler.Name));
        SpecCheck.Schedulers.ShouldBe(Scheduler.All.Select(scheduler => scheduler.Name));
    }
}
