using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Workers;

/// <summary>A role tells what it does now.</summary>
internal sealed record RoleDoes(string Role, NodeActivity Activity);

/// <summary>The base models of this node are known.</summary>
internal sealed record ModelsFound(IReadOnlyList<ModelEntry> Models);

/// <summary>The watchdog has found the device silent.</summary>
internal sealed record DeviceIsSilent(DeviceActivity Activity);
