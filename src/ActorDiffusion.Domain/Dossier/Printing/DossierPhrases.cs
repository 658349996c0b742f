using System.Globalization;
using ActorDiffusion.Domain.Prompts;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Dossier.Printing;

/// <summary>The sentences that every printed form of a dossier shares.</summary>
public sealed class DossierPhrases(DossierLanguage language)
{
    /// <summary>Words and number forms.</summary>
    public DossierLanguage Language => language;

    /// <summary>The book in numbers, such as "11 searches · 40 outputs · 12 kept".</summary>
    public string Totals(DossierBook book)
    {
        var entries = book.Chapters.SelectMany(chapter => chapter.Entries).ToList();
        var (kept, rejected) = (entries.Count(entry => entry.Flag == "keep"), entries.Count(entry => entry.Flag == "reject") + book.LeftOut);
        var wordings = entries.Count(entry => entry.Yes is PromptText.Whole { Text.Length: > 0 } or PromptText.Changed);
        var decisions = entries.Sum(entry => entry.Decisions.Count);
        return string.Join(" · ", new[]
        {
            language.Count(book.Chapters.Count, language.Searches), language.Count(entries.Count + book.LeftOut, language.Pictures),
            wordings > 0 ? language.Count(wordings, language.Wordings) : null, decisions > 0 ? language.Count(decisions, language.Decisions) : null,
            kept > 0 ? language.Count(kept, language.Kept) : null, rejected > 0 ? language.Count(rejected, language.RejectedOnes) : null,
        }.OfType<string>());
    }

    /// <summary>From when to when.</summary>
    public string Span(DossierBook book)
    {
        if (book.Chapters.Count == 0)
            return language.Day(book.MadeAt);
        // Pictures that were imported are older than their series.
        var times = book.Chapters.SelectMany(chapter => chapter.Entries.Select(entry => entry.At ?? chapter.At).DefaultIfEmpty(chapter.At)).ToList();
        var (first, last) = (times.Min(), times.Max());
        return first.Date == last.Date ? language.Day(first) : $"{language.Day(first)} – {language.Day(last)}";
    }

    /// <summary>Which outputs a chapter has.</summary>
    public static string Range(DossierChapter chapter) => chapter.Entries switch
    {
        [] => "–",
        [var only] => Text(only.Number),
        [var first, .., var last] => $"{first.Number}–{last.Number}",
    };

    /// <summary>Beneath a chapter's title; who began it only where several did.</summary>
    public string ChapterLine(DossierBook book, DossierChapter chapter) => string.Join(" · ", new[]
    {
        book.Chapters.Any(other => other.By != chapter.By) ? chapter.By : null, language.Day(chapter.At), chapter.ContinuesFrom is { } from ? string.Format(CultureInfo.InvariantCulture, language.Continues, from) : null,
    }.OfType<string>().Where(part => part.Length > 0));

    /// <summary>Strength and CFG, such as "LoRA 1.33 · CFG 4".</summary>
    public string Settings(DossierEntry entry) => string.Join(" · ", entry.Loras
        .Select(lora => $"{(entry.Loras.Count > 1 ? lora.Name : language.Style)} {language.Strength(lora.Strength)}")
        .Append($"CFG {(entry.Cfg is { } cfg ? language.Number(cfg) : "–")}"));

    /// <summary>What the artist decided, such as "kept · final · 3 stars".</summary>
    public string Verdict(DossierEntry entry) => string.Join(" · ", new[]
    {
        language.Flags.GetValueOrDefault(entry.Flag), entry.Stage == PictureStage.Raw ? null : language.Stages[entry.Stage],
        entry.Stars > 0 ? language.Count(entry.Stars, language.Stars) : null,
        entry.MadeFrom is { } from ? string.Format(CultureInfo.InvariantCulture, language.MadeFrom, from) : null,
    }.OfType<string>());

    /// <summary>The label of a prompt, such as "Yes — changed from no. 4", and the pieces to print after it.</summary>
    public (string Label, IReadOnlyList<WordPiece> Pieces) Prompt(string name, PromptText text) => text switch
    {
        PromptText.AsAbove same => ($"{name} – {string.Format(CultureInfo.InvariantCulture, language.As, same.Number)}", []),
        PromptText.Changed changed => ($"{name} – {string.Format(CultureInfo.InvariantCulture, language.Differs, changed.Number)}", WordDiff.Readable(changed.Pieces)),
        PromptText.Whole { Text.Length: > 0 } whole => (name, [new WordPiece(WordChange.Same, whole.Text)]),
        PromptText.NotRecorded => ($"{name} – {language.NotRecorded}", []),
        _ => ($"{name} – {language.None}", []),
    };

    /// <summary>What a variation's caption says about its prompts, such as "as no. 4".</summary>
    public string SameAs(DossierEntry entry) => (entry.Yes, entry.No) switch
    {
        (PromptText.AsAbove yes, PromptText.AsAbove no) when yes.Number == no.Number => string.Format(CultureInfo.InvariantCulture, language.As, yes.Number),
        (PromptText.NotRecorded, PromptText.NotRecorded) => $"Prompt {language.NotRecorded}",
        _ => $"{Prompt(language.Yes, entry.Yes).Label}; {Prompt(language.No, entry.No).Label}",
    };

    /// <summary>A training's settings by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Training(DossierTraining training)
    {
        var spec = training.Spec;
        string[] values =
        [
            spec.Model, spec.TriggerWord ?? "–", $"{spec.Rank} / {language.Number(spec.Alpha)}", language.Exact(spec.LearningRate), Text(spec.Steps),
            Text(spec.BatchSize), $"{spec.Resolution} px", $"{spec.TimestepSampling} ({language.Number(spec.Shift)})", Text(spec.Seed),
            training.Precision ?? spec.Precision, training.Node?.Value ?? "–", language.Moment(training.RequestedAt),
            training.EndedAt is { } end ? language.Moment(end) : training.State, Text(training.Checkpoints),
            training.FinalLoss is { } loss ? language.Number(loss) : "–", training.Lora?.Value ?? string.Join(", ", training.Loras),
        ];
        return [.. language.TrainingFields.Zip(values)];
    }

    /// <summary>How a file is marked.</summary>
    public string Marking(DossierEntry entry)
    {
        if (entry.Facts?.Marking is not { } marking)
            return "–";
        var marks = new[] { marking.SourceType, marking.Settings, marking.Credentials }.Zip(language.Marks).Where(mark => mark.First).Select(mark => mark.Second);
        return string.Join(", ", marks.DefaultIfEmpty(language.Marks[3]));
    }

    /// <summary>The outputs' table, without its head.</summary>
    public IReadOnlyList<string> OutputRow(DossierEntry entry) =>
    [
        Text(entry.Number), entry.Seed?.ToString(CultureInfo.InvariantCulture) ?? "–", entry.Steps is { } steps ? Text(steps) : "–", entry.Sampler ?? "–",
        entry.Backend ?? "–", Marking(entry), entry.Picture?.Value ?? "–",
    ];

    /// <summary>The files' table, without its head.</summary>
    public IReadOnlyList<string> FileRow(DossierModel model) =>
        [language.Kinds[model.Kind], model.Name, model.TensorHash ?? "–", model.Asset?.Value ?? "–"];

    /// <summary>The last line of a book.</summary>
    public string Colophon(DossierBook book) => string.Format(CultureInfo.InvariantCulture, language.MadeWith, book.Software, language.Moment(book.MadeAt))
        + (book.LeftOut > 0 ? " " + string.Format(CultureInfo.InvariantCulture, language.LeftOut, book.LeftOut) : "");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
