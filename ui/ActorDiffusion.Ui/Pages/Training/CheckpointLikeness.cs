using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>The probe of a checkpoint that is most like a training picture: what is learned by heart shows there first.</summary>
/// <param name="Checkpoint">The LoRA.</param>
/// <param name="Probe">The picture that it made.</param>
/// <param name="Training">The picture that it is most like.</param>
/// <param name="Likeness">1 is the same drawing, about 0 has nothing in common with it.</param>
public sealed record CheckpointLikeness(AssetId Checkpoint, AssetId Probe, AssetId Training, double Likeness)
{
    private const int MostProbes = 500;

    /// <summary>From here on a probe has the training picture's contours; simple faces come to 0.9 without being it.</summary>
    public const double ByHeart = 0.95;

    /// <summary>The measured checkpoints of a series of probes.</summary>
    public static async Task<IReadOnlyList<CheckpointLikeness>> OfAsync(IImageLibrary library, SeriesId probes)
    {
        var query = LibraryQuery.Everything with { Conditions = [new LibraryCondition(LibraryField.Named("series")!, probes.Value)] };
        return Of((await library.FindAsync(query, new LibraryOrder("likeness"), 0, MostProbes)).Images);
    }

    /// <summary>Probes without the LoRA say nothing about what it learned.</summary>
    public static IReadOnlyList<CheckpointLikeness> Of(IEnumerable<LibraryImage> probes) =>
    [
        .. from probe in probes
           where probe.Spec.Loras is [{ Strength: not 0 }, ..] && probe.Measures is { Nearest: not null, Likeness: not null }
           group probe by probe.Spec.Loras[0].Asset into ofCheckpoint
           let most = ofCheckpoint.MaxBy(probe => probe.Measures!.Likeness)
           select new CheckpointLikeness(ofCheckpoint.Key, most.Asset, most.Measures!.Nearest!.Value, most.Measures.Likeness!.Value),
    ];
}
