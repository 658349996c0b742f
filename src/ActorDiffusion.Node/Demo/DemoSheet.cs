using System.Globalization;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Sheets;
using ActorDiffusion.Diffusion.Sampling;

namespace ActorDiffusion.Node.Demo;

/// <summary>The contact sheet of the demo: three portraits in each cell, LoRA strength downwards, CFG to the right.</summary>
internal static class DemoSheet
{
    public static readonly double[] Strengths = [0, 0.5, 1, 1.33];
    public static readonly double[] Cfgs = [1, 2, 4];

    // One as in the series, one with what the series never shows, one of another sort of head.
    private static readonly (string Prompt, ulong Seed)[] Portraits =
    [
        ("sportrait-laz portrait of a woman, short hair, smiling, pink background", 10),
        ("sportrait-laz portrait of a woman, short red hair, smiling, light blue background", 6),
        ("sportrait-laz portrait of a man, short black hair, smiling, light green background", 2),
    ];

    public static IReadOnlyList<string> Prompts { get; } = [.. Portraits.Select(portrait => portrait.Prompt)];

    /// <summary>Cell by cell, row by row.</summary>
    public static IReadOnlyList<GenerationRequest> Requests(string lora) =>
    [
        .. from strength in Strengths
           from cfg in Cfgs
           from portrait in Portraits
           select new GenerationRequest { Prompt = portrait.Prompt, Seed = portrait.Seed, Cfg = cfg, Loras = [new LoraUse(lora, strength)] },
    ];

    /// <param name="pictures">In the order of <see cref="Requests"/>.</param>
    /// <param name="series">What the style was learned from.</param>
    /// <param name="verdict">The measured distances, in a line.</param>
    public static Picture Draw(IReadOnlyList<Picture> pictures, IReadOnlyList<Picture> series, string verdict)
    {
        var cells = pictures.Chunk(Portraits.Length).Select(cell => new SheetCell(cell)).Chunk(Cfgs.Length);
        return new ContactSheet
        {
            Title = "sportrait-laz: LoRA strength × CFG",
            Subtitle = verdict,
            References = new SheetStrip("learned from", series),
            Rows = new SheetAxis("strength", [.. Strengths.Select(Text)]),
            Columns = new SheetAxis("CFG", [.. Cfgs.Select(Text)]),
            Cells = [.. cells],
            Notes = [.. Portraits.Select((portrait, index) => new SheetNote($"{index + 1}", portrait.Prompt))],
        }.Draw();
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
