using ActorKit.Configuration;
using ActorKit.Configuration.Hocon;

namespace ActorKit.Actor;

/// <summary>One phase of the shutdown as configured.</summary>
internal sealed record ShutdownPhase(string Name, IList<string> DependsOn, TimeSpan Timeout, bool Recovers, bool IsEnabled)
{
    /// <summary>In an order in which each comes after those it depends on.</summary>
    public static IReadOnlyList<ShutdownPhase> Sorted(Config phases)
    {
        var known = phases.AsEnumerable().Select(entry => Read(entry.Key, phases)).ToDictionary(phase => phase.Name);
        var sorted = new List<ShutdownPhase>();
        var visiting = new HashSet<string>();
        foreach (var name in known.Keys) Visit(name);
        return sorted;

        void Visit(string name)
        {
            if (!known.TryGetValue(name, out var phase))
                throw new ConfigurationException($"akka.coordinated-shutdown: a phase depends on '{name}', which is not defined");
            if (sorted.Contains(phase)) return;
            if (!visiting.Add(name))
                throw new ConfigurationException($"akka.coordinated-shutdown: phase '{name}' depends on itself");
            foreach (var before in phase.DependsOn) Visit(before);
            sorted.Add(phase);
        }
    }

    private static ShutdownPhase Read(string name, Config phases)
    {
        var phase = phases.GetConfig(HoconKeys.Format([name]))!;
        return new ShutdownPhase(
            name,
            phase.GetStringList("depends-on"),
            phase.GetTimeSpan("timeout", TimeSpan.FromSeconds(5)),
            phase.GetBoolean("recover", true),
            phase.GetBoolean("enabled", true));
    }
}
