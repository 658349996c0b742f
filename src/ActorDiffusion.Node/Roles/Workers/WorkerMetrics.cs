using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Models;
using ActorDiffusion.Actors.Telemetry;
using ActorDiffusion.Tensors;

namespace ActorDiffusion.Node.Roles.Workers;

/// <summary>What a worker's device does.</summary>
internal static class WorkerMetrics
{
    public static void Register(Metrics metrics, DeviceThread device, ModelResidency memory)
    {
        var busy = metrics.Gauge("actordiffusion_device_busy_seconds", "How long the device has been at its present work; 0 when idle", "device");
        var silent = metrics.Gauge("actordiffusion_device_silent_seconds", "How long its work has given no sign of life", "device");
        var waiting = metrics.Gauge("actordiffusion_device_waiting", "Pieces of work that wait for the device", "device");
        var tensors = metrics.Gauge("actordiffusion_tensor_bytes", "Bytes of living tensors, mapped weights excluded");
        var resident = metrics.Gauge("actordiffusion_model_bytes", "Bytes of models and LoRAs in memory, as estimated");
        var limit = metrics.Gauge("actordiffusion_model_limit_bytes", "Bytes that models and LoRAs may take");
        var loads = metrics.Gauge("actordiffusion_model_loads_total", "Models' parts and LoRAs loaded since the start");
        var drops = metrics.Gauge("actordiffusion_model_drops_total", "Models' parts and LoRAs that had to leave since the start");
        metrics.OnRead(() =>
        {
            var (activity, counters) = (device.Activity, memory.Counters);
            busy.Set(activity.Busy.TotalSeconds, device.Device);
            silent.Set(activity.Silent.TotalSeconds, device.Device);
            waiting.Set(activity.Waiting, device.Device);
            tensors.Set(NativeMemory.LiveBytes);
            resident.Set(counters.UsedBytes);
            limit.Set(counters.LimitBytes);
            loads.Set(counters.Loads);
            drops.Set(counters.Drops);
        });
    }
}
