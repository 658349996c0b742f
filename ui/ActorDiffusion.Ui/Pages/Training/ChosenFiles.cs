namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>What an artist chose for a dataset.</summary>
/// <param name="Pictures">How many.</param>
/// <param name="Captions">How many.</param>
/// <param name="Archives">Zip files, whose contents only the node sees.</param>
/// <param name="Bytes">Of all that will be sent.</param>
/// <param name="Lonely">The first captions without a picture of the same name.</param>
/// <param name="Others">The first files that are neither.</param>
public sealed record ChosenFiles(int Pictures, int Captions, int Archives, long Bytes, IReadOnlyList<string> Lonely, IReadOnlyList<string> Others)
{
    public bool CanSend => Pictures + Archives > 0;
}

/// <summary>What the node made of an upload.</summary>
/// <param name="Dataset">Its id; null when there is none.</param>
/// <param name="Problem">Why not, in a sentence; empty when the connection broke.</param>
public sealed record UploadAnswer(string? Dataset, string? Problem);
