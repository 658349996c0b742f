using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Domain.Dossier;

/// <summary>The appendix: what was learned from, and with what pictures were made.</summary>
internal static class DossierRecords
{
    public static IReadOnlyList<DossierTraining> Trainings(DossierSource source, IReadOnlyList<DossierLora> loras) =>
        [.. source.Runs.Select(run => (run, used: Used(run, loras))).Where(pair => pair.used.Count > 0).OrderBy(pair => pair.run.RequestedAt)
            .Select(pair => Training(pair.run, pair.used, source))];

    public static IReadOnlyList<DossierModel> Models(
        DossierSource source, IReadOnlyList<DossierLora> loras, IReadOnlyList<DossierChapter> chapters) =>
    [
        .. chapters.SelectMany(chapter => chapter.Entries).Select(entry => entry.Model).OfType<string>().Distinct()
            .Select(name => new DossierModel("model", name, source.Models.FirstOrDefault(model => model.Name == name)?.TensorHash, null, null)),
        .. loras.Select(lora => (lora, entry: source.Loras.FirstOrDefault(entry => entry.Asset == lora.Asset)))
            .Select(pair => new DossierModel("lora", pair.lora.Name, pair.entry?.TensorHash, pair.lora.Asset, pair.entry?.Size)),
    ];

    private static IReadOnlyList<AssetId> Used(RunView run, IReadOnlyList<DossierLora> loras) =>
        [.. loras.Select(lora => lora.Asset).Where(asset => asset == run.Lora || run.Checkpoints.Any(checkpoint => checkpoint.Lora == asset))];

    private static DossierTraining Training(RunView run, IReadOnlyList<AssetId> used, DossierSource source)
    {
        var dataset = source.Datasets.FirstOrDefault(dataset => dataset.Dataset == run.Spec.Dataset);
        return new DossierTraining(run.Run, run.Spec, run.State, run.Node, run.Precision, run.Loss, run.RequestedAt, run.EndedAt, run.Lora, used,
            run.Checkpoints.Count, dataset?.Name, dataset?.Pictures ?? []);
    }
}
