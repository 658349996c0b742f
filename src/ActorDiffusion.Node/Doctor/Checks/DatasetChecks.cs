namespace ActorDiffusion.Node.Doctor;

/// <summary>Will every picture teach what it should?</summary>
internal static class DatasetChecks
{
    private const string Subject = "Dataset";
    private const int Few = 5;
    private const int Named = 3;

    public static IEnumerable<Finding> Pictures(CaseFacts facts)
    {
        if (facts.Dataset is not { } dataset) yield break;
        if (dataset.Pictures.Count == 0)
        {
            yield return Finding.Problem(Subject, $"{dataset.Folder} holds no pictures", "there is nothing to train on",
                "put pictures (png, jpg, webp, tif) with same-name .txt captions into it");
            yield break;
        }

        yield return Finding.Good(Subject, $"{dataset.Folder}: {Count(dataset.Pictures.Count, "picture")}");
        if (dataset.Unreadable.Count > 0)
        {
            yield return Finding.Problem(Subject, $"{Count(dataset.Unreadable.Count, "picture")} cannot be read: {Names(dataset.Unreadable)}",
                "training stops at them", "save them again as PNG or take them out");
        }

        if (dataset.Pictures.Count < Few)
        {
            yield return Finding.Warning(Subject, $"there are only {Count(dataset.Pictures.Count, "picture")}",
                "a LoRA learns them by heart instead of their style", "add pictures; nine that differ in one thing each are a good start");
        }

        if (dataset.TooSmall.Count > 0)
        {
            yield return Finding.Warning(Subject,
                $"{Count(dataset.TooSmall.Count, "picture")} smaller than {facts.Plan.Resolution} px: {Names(dataset.TooSmall)}",
                "they are enlarged, and the LoRA learns their blur", "train with a smaller --resolution or with --bucket_no_upscale");
        }
    }

    public static IEnumerable<Finding> Captions(CaseFacts facts)
    {
        if (facts.Dataset is not { } dataset) yield break;
        if (dataset.WithoutCaption.Count > 0)
        {
            yield return Finding.Problem(Subject, $"{Count(dataset.WithoutCaption.Count, "picture")} without a caption: {Names(dataset.WithoutCaption)}",
                "training refuses to start rather than drop them silently", "write a .txt file of the same name beside each");
        }

        if (dataset.WithEmptyCaption.Count > 0)
        {
            yield return Finding.Warning(Subject, $"{Count(dataset.WithEmptyCaption.Count, "caption")} with nothing in it: {Names(dataset.WithEmptyCaption)}",
                "the LoRA then answers to every prompt", "describe what varies, and begin with a trigger word");
        }
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
}
