using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;
using ActorDiffusion.Domain.Catalog;

namespace ActorDiffusion.Actors.Models;

/// <summary>The base models that lie on this node, by the names that specs use.</summary>
/// <param name="paths">For each name a model folder or its parts' files.</param>
/// <param name="cacheFolder">Where hashes of large files are remembered.</param>
public sealed class LocalModels(IReadOnlyDictionary<string, IReadOnlyList<string>> paths, string cacheFolder)
{
    private const int PublishedWidth = 3840;

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => paths.Keys;

    /// <summary>Where hashes of large files are remembered.</summary>
    public string CacheFolder => cacheFolder;

    /// <summary>Where a model's files are.</summary>
    /// <exception cref="BadInputException">There is no such model, or its files are not usable.</exception>
    public ModelFiles Files(string name) => paths.TryGetValue(name, out var places)
        ? ModelFiles.Locate(places)
        : throw new BadInputException($"This node has no model '{name}'; it has {string.Join(", ", paths.Keys.Select(known => $"'{known}'"))}.");

    /// <summary>What the catalog says of a model. Reads every byte of it the first time: seconds for a full-size one.</summary>
    /// <exception cref="BadInputException">As <see cref="Files"/>.</exception>
    public ModelEntry Entry(string name)
    {
        var files = Files(name);
        var hashes = new FileHashes(cacheFolder);
        using var transformer = files.Open(ModelPart.Transformer);
        var config = ZImageConfig.Of(transformer);
        var guess = VariantRecognition.Recognise(ModelVariant.Auto, files.Transformer.Weights, config.Dim == PublishedWidth, hashes.OfFile);
        var usual = GenerationDefaults.For(config, guess.Variant, files.SchedulerConfig);
        return new ModelEntry(
            name, hashes.OfTensors(files.Transformer.Weights), name == "mini" ? name : guess.Variant.ToString().ToLowerInvariant(),
            usual.Steps, usual.Cfg, usual.Side, usual.Side);
    }
}
