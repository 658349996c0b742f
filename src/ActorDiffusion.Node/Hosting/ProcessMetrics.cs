using System.Diagnostics;
using ActorDiffusion.Actors.Telemetry;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Hosting;

/// <summary>What can be said of any process.</summary>
internal static class ProcessMetrics
{
    public static void Register(Metrics metrics, string name, IReadOnlyList<string> roles, TimeProvider time)
    {
        metrics.Gauge("actordiffusion_node_info", "Always 1; the labels say which node this is", "name", "roles", "version").Set(1, name, string.Join(' ', roles), Brand.Version);
        var started = time.GetTimestamp();
        var uptime = metrics.Gauge("actordiffusion_uptime_seconds", "Since the node started");
        var memory = metrics.Gauge("process_resident_memory_bytes", "Memory in use, native memory included");
        var managed = metrics.Gauge("actordiffusion_managed_memory_bytes", "Memory of managed objects");
        var processor = metrics.Gauge("process_cpu_seconds_total", "Processor time used");
        var threads = metrics.Gauge("process_threads", "Threads");
        metrics.OnRead(() =>
        {
            using var process = Process.GetCurrentProcess();
            uptime.Set(time.GetElapsedTime(started).TotalSeconds);
            memory.Set(process.WorkingSet64);
            managed.Set(GC.GetTotalMemory(forceFullCollection: false));
            processor.Set(process.TotalProcessorTime.TotalSeconds);
            threads.Set(process.Threads.Count);
        });
    }
}
