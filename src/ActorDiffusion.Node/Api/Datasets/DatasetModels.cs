using ActorDiffusion.Domain.Catalog;

namespace ActorDiffusion.Node.Api.Datasets;

/// <summary>A folder of pictures with same-name .txt captions on the hub's machine.</summary>
internal sealed record DatasetRequest
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The folder.</summary>
    public required string Path { get; init; }

    /// <summary>The word that calls the style.</summary>
    public string? TriggerWord { get; init; }
}

/// <summary>A dataset to upload: pictures, their captions as .txt files of the same names, or both in a .zip.</summary>
internal sealed record DatasetForm
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The word that calls the style.</summary>
    public string? TriggerWord { get; init; }

    /// <summary>Pictures (.png, .jpg, .webp), captions (.txt) and .zip files with both.</summary>
    public required IReadOnlyList<byte[]> Files { get; init; }
}

/// <summary>Pictures with captions.</summary>
internal sealed record DatasetModel(string Id, string Name, string? TriggerWord, IReadOnlyList<TrainingPictureModel> Pictures, DateTimeOffset At)
{
    public static DatasetModel Of(DatasetEntry entry) => new(
        entry.Dataset.Value, entry.Name, entry.TriggerWord,
        [.. entry.Pictures.Select(picture => new TrainingPictureModel(picture.Asset.Value, picture.FileName, picture.Caption))], entry.At);
}

/// <summary>A picture to learn from.</summary>
/// <param name="Asset">SHA-256 of its file.</param>
internal sealed record TrainingPictureModel(string Asset, string FileName, string Caption);

/// <summary>All datasets, newest first.</summary>
internal sealed record DatasetListModel(IReadOnlyList<DatasetSummaryModel> Datasets);

/// <summary>A dataset without its pictures.</summary>
/// <param name="Pictures">How many.</param>
/// <param name="MissingCaptions">How many pictures have none.</param>
/// <param name="Cover">SHA-256 of a picture of it.</param>
internal sealed record DatasetSummaryModel(string Id, string Name, string? TriggerWord, int Pictures, int MissingCaptions, string? Cover, DateTimeOffset At)
{
    public static DatasetSummaryModel Of(DatasetSummary entry) =>
        new(entry.Dataset.Value, entry.Name, entry.TriggerWord, entry.Pictures, entry.MissingCaptions, entry.Cover?.Value, entry.At);
}

/// <summary>What a picture shows.</summary>
internal sealed record CaptionRequest
{
    /// <summary>Words, at most 4000 characters; empty for none.</summary>
    public required string Caption { get; init; }
}
