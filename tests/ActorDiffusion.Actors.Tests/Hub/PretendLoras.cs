using System.Collections.Concurrent;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Hub.Runs;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Tests.Hub;

/// <summary>LoRAs that a trainer serves, as far as its door is open.</summary>
internal sealed class PretendLoras : ILoraFiles
{
    public ConcurrentQueue<(AssetId Lora, IReadOnlyList<Uri> From)> Asked { get; } = new();

    public bool IsOpen { get; set; } = true;

    public Task<LoraFacts> KeepAsync(AssetId lora, IReadOnlyList<Uri> from, CancellationToken cancel = default)
    {
        Asked.Enqueue((lora, from));
        return IsOpen ? Task.FromResult(new LoraFacts($"tensors of {lora.Value[^4..]}", 16, 1000)) : throw new AssetMissingException(lora);
    }
}
