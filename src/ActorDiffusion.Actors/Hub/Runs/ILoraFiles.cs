using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>Brings LoRA files to the hub and looks into them.</summary>
public interface ILoraFiles
{
    /// <summary>Returns when the file is durable on the hub and was read.</summary>
    /// <param name="lora">The file.</param>
    /// <param name="from">Base URLs of nodes that may have it, best first.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="Assets.AssetMissingException">Nobody could deliver it; it may come later.</exception>
    /// <exception cref="Diffusion.BadInputException">It is no LoRA.</exception>
    Task<LoraFacts> KeepAsync(AssetId lora, IReadOnlyList<Uri> from, CancellationToken cancel = default);
}

/// <summary>What a LoRA file says about itself; the hash is the same for every form of file.</summary>
public sealed record LoraFacts(string TensorHash, int Rank, long Size);
