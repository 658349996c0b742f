using ActorDiffusion.Domain.Catalog;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>What can go wrong with a dataset.</summary>
internal enum DatasetFlaw
{
    FewPictures,
    NoCaption,
    NoTriggerInCaption,
    NoTriggerWord,
    SamePicture,
    SameCaptions,
}

/// <summary>Looks through a dataset before anyone waits hours for what it gives.</summary>
internal static class DatasetAdvice
{
    /// <summary>A style can be learned from this many pictures; below, single pictures are learned by heart.</summary>
    public const int FewestPictures = 9;

    /// <summary>Each flaw with the number of pictures that it concerns.</summary>
    public static IEnumerable<(DatasetFlaw Flaw, int Pictures)> Of(DatasetEntry dataset)
    {
        var pictures = dataset.Pictures;
        if (pictures.Count < FewestPictures) yield return (DatasetFlaw.FewPictures, pictures.Count);
        var missing = pictures.Count(picture => IsEmpty(picture.Caption));
        if (missing > 0) yield return (DatasetFlaw.NoCaption, missing);
        if (string.IsNullOrWhiteSpace(dataset.TriggerWord)) yield return (DatasetFlaw.NoTriggerWord, pictures.Count);
        else if (pictures.Count(picture => LacksTrigger(dataset, picture.Caption)) is > 0 and var lacking) yield return (DatasetFlaw.NoTriggerInCaption, lacking);
        if (pictures.Count - pictures.DistinctBy(picture => picture.Asset).Count() is > 0 and var twice) yield return (DatasetFlaw.SamePicture, twice);
        if (pictures.Count > 2 && missing == 0 && pictures.DistinctBy(picture => picture.Caption.Trim()).Count() == 1) yield return (DatasetFlaw.SameCaptions, pictures.Count);
    }

    /// <summary>Whether training would have to write the trigger word before it.</summary>
    public static bool LacksTrigger(DatasetEntry dataset, string caption) =>
        dataset.TriggerWord is { Length: > 0 } trigger && !IsEmpty(caption) && !caption.Contains(trigger, StringComparison.OrdinalIgnoreCase)
        && !caption.Contains("[trigger]", StringComparison.Ordinal) && !caption.Contains("[name]", StringComparison.Ordinal);

    public static bool IsEmpty(string caption) => string.IsNullOrWhiteSpace(caption);
}
