using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Ui.Pages.Retouch;

/// <summary>What the artist chose for a retouch; kept in the browser until it is rendered.</summary>
/// <param name="Denoise">How much is made anew, 0 to 1.</param>
/// <param name="Variants">How many seeds are tried.</param>
internal sealed record RetouchSettings(
    RetouchMode Mode, string Prompt, string NegativePrompt, double Denoise = 0.8, int Feather = 8, bool Differential = true, double Scale = 1.5, int Variants = 2)
{
    public const int MostVariants = 8;

    public static RetouchSettings For(RenderSpec spec) => new(RetouchMode.Inpaint, spec.Prompt, spec.NegativePrompt);

    public string Kind => Mode == RetouchMode.Hires ? "hires" : "retouch";

    /// <summary>The settings of each variant: the first has the picture's own seed, the others the seeds that follow.</summary>
    /// <param name="parent">How the picture was made.</param>
    /// <param name="picture">The picture; it stays as it is.</param>
    /// <param name="mask">What may change; null for all of it.</param>
    public IEnumerable<RenderSpec> Specs(RenderSpec parent, AssetId picture, AssetId? mask) =>
        Enumerable.Range(0, Math.Clamp(Variants, 1, MostVariants)).Select(variant => Spec(parent, picture, mask) with { Seed = parent.Seed + (ulong)variant });

    private RenderSpec Spec(RenderSpec parent, AssetId picture, AssetId? mask)
    {
        var spec = parent with { Prompt = Prompt, NegativePrompt = NegativePrompt };
        return Mode switch
        {
            RetouchMode.Inpaint => spec with { Init = new InitPicture(picture, Denoise, mask, Differential), Hires = null },
            RetouchMode.Variation => spec with { Init = new InitPicture(picture, Denoise), Hires = null },
            RetouchMode.Hires => spec with { Hires = new HiresPass(Scale, Denoise) },
            _ => throw new InvalidOperationException($"{Mode} is no way to retouch."),
        };
    }
}
