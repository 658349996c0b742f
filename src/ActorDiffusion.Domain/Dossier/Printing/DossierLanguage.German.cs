using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Dossier.Printing;

public sealed partial record DossierLanguage
{
    /// <summary>German.</summary>
    public static DossierLanguage German { get; } = new()
    {
        Code = "de",
        Subtitle = "Entstehung einer Bilderserie",
        By = "von",
        Contents = "Inhalt",
        HowToRead = "Wie dieses Buch zu lesen ist",
        Guide = "Alle Outputs der Serie stehen hier in der Reihenfolge ihrer Entstehung, unter der Suche, zu der sie gehören. "
            + "JA ist der Prompt für das, was zu sehen sein soll, NEIN der für das, was nicht zu sehen sein soll. LoRA sagt, wie stark der gelernte "
            + "Stil wirkt, CFG, wie streng dem Prompt gefolgt wird.",
        GuideMarks = "Ein neuer Prompt ist ganz abgedruckt. Wo er geändert wurde, ist gegenüber dem vorigen bezeichnet, was wegfiel und was hinzukam:",
        Removed = "entfernt",
        Added = "hinzugefügt",
        Search = "Suche",
        Continues = "geht von Nr. {0} aus",
        MadeFrom = "entstanden aus Nr. {0}",
        Yes = "Ja",
        No = "Nein",
        As = "wie Nr. {0}",
        Differs = "geändert gegenüber Nr. {0}",
        NotRecorded = "nicht notiert",
        None = "keiner",
        NoPicture = "kein Bild aufbewahrt",
        Style = "LoRA",
        Appendix = "Anhang",
        Training = "Wie der Stil gelernt wurde",
        Files = "Womit die Bilder entstanden sind",
        Outputs = "Alle Outputs und ihre Dateien",
        OutputsGuide = "Eine Datei heißt nach dem SHA-256 ihrer Bytes: wer die Datei hat, kann ihn berechnen und vergleichen.",
        Learned = "Gelernt aus",
        MadeWith = "Erstellt mit {0} am {1}.",
        LeftOut = "{0} verworfene Outputs sind nicht abgedruckt.",
        NothingYet = "Noch keine Bilder.",
        Searches = ("Suche", "Suchen"),
        Pictures = ("Output", "Outputs"),
        Kept = ("behalten", "behalten"),
        RejectedOnes = ("verworfen", "verworfen"),
        Wordings = ("Fassung des Prompts", "Fassungen des Prompts"),
        Stars = ("Stern", "Sterne"),
        Decisions = ("Entscheidung", "Entscheidungen"),
        TrainingFields =
        [
            "Basismodell", "Auslösewort", "Rang / Alpha", "Lernrate", "Schritte", "Batchgröße", "Auflösung", "Zeitschritte", "Seed", "Genauigkeit",
            "Trainiert auf", "Begonnen", "Beendet", "Zwischenstände", "Letzter Verlust", "LoRA-Datei (SHA-256)",
        ],
        OutputColumns = ["Nr.", "Seed", "Schritte", "Sampler", "Gerät", "Kennzeichnung", "Datei (SHA-256)"],
        FileColumns = ["Art", "Name", "Tensoren (SHA-256)", "Datei (SHA-256)"],
        Marks = ["als KI-erzeugt markiert", "mit Einstellungen", "C2PA-Signatur", "keine"],
        Flags = new Dictionary<string, string> { ["keep"] = "behalten", ["reject"] = "verworfen" },
        Stages = new Dictionary<PictureStage, string>
        {
            [PictureStage.Raw] = "roh", [PictureStage.Retouched] = "retuschiert", [PictureStage.Final] = "final",
        },
        Kinds = new Dictionary<string, string>
        {
            ["pin"] = "einzeln", ["retouch"] = "Retusche", ["hires"] = "vergrößert", ["import"] = "übernommen", ["model"] = "Basismodell", ["lora"] = "LoRA",
        },
    };
}
