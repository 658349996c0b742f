using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Domain.Catalog;

/// <summary>Answers what the catalog cannot take with a sentence.</summary>
internal static class CatalogCheck
{
    public static Rejected? Refusal(DatasetEntry entry)
    {
        if ((IdentifierCheck.Refusal("dataset", entry.Dataset.Value) ?? Length("name", entry.Name, 1, CatalogLimits.Name)
            ?? Length("triggerWord", entry.TriggerWord ?? "", 0, 100)) is { } refusal) return refusal;
        if (entry.Pictures.Count > CatalogLimits.Pictures) return new($"The dataset has {entry.Pictures.Count} pictures; it may have up to {CatalogLimits.Pictures}.", "pictures");
        if (entry.Pictures.Sum(picture => picture.Caption.Length + picture.FileName.Length) > CatalogLimits.DatasetText)
            return new($"The captions and file names have more than {CatalogLimits.DatasetText} characters together; shorten them, or make two datasets.", "pictures");
        if (entry.Pictures.GroupBy(picture => picture.FileName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            return new($"Two pictures are named {twice.Key}; rename one.", "pictures");
        return entry.Pictures.Select(Picture).FirstOrDefault(wrong => wrong is not null);
    }

    public static Rejected? Refusal(LoraEntry lora) => Asset("asset", lora.Asset) ?? Length("name", lora.Name, 1, CatalogLimits.Name)
        ?? Length("tensorHash", lora.TensorHash, 1, 128) ?? Length("triggerWord", lora.TriggerWord ?? "", 0, 100);

    public static Rejected? Refusal(ModelEntry model) =>
        Length("name", model.Name, 1, CatalogLimits.Name) ?? Length("tensorHash", model.TensorHash, 1, 128) ?? Length("variant", model.Variant, 1, 100);

    public static Rejected? Caption(string caption) => Length("caption", caption, 0, CatalogLimits.Caption);

    // File names are written next to others on a trainer: they may not lead out of their folder.
    private static Rejected? Picture(TrainingPicture picture)
    {
        var name = picture.FileName;
        var isPlain = name.Length is >= 1 and <= CatalogLimits.Name && name[0] != '.' && !name.Any(letter => char.IsControl(letter) || letter is '/' or '\\' or ':');
        if (!isPlain) return new($"\"{(name.Length > 40 ? name[..40] : name)}\" is no plain file name; leave out folders, ':' and a '.' at the front.", "fileName");
        return Asset("asset", picture.Asset) ?? Caption(picture.Caption);
    }

    private static Rejected? Asset(string field, AssetId asset) => AssetId.IsValid(asset.Value)
        ? null
        : new($"The {field} is no asset; it is named by 64 lower-case hexadecimal digits.", field);

    private static Rejected? Length(string field, string text, int least, int most) => text.Length >= least && text.Length <= most
        ? null
        : new($"The {field} has {text.Length} characters; it may have {least} to {most}.", field);
}
