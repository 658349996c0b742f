namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>The texts a record becomes in a PNG, in the order other programs look for them.</summary>
internal static class RecordTexts
{
    public const string Parameters = "parameters";
    public const string Ours = "actordiffusion";

    public static IReadOnlyList<KeyValuePair<string, string>> Of(ImageRecord record) =>
    [
        new(Parameters, A1111Text.Write(record)),
        new(Ours, record.ToJson()),
        new(XmpPacket.Keyword, XmpPacket.Text(record, withRecord: false)),
    ];
}
