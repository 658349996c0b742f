using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Shortcuts;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>What a key says about a picture.</summary>
internal static class Curation
{
    /// <summary>The verdict of a key, or null where the key judges nothing; one key gives or takes the stars that the picture has.</summary>
    public static Verdict? Of(StudioAction action, int stars) => action switch
    {
        StudioAction.Keep => new Verdict(Flag: "keep"),
        StudioAction.Reject => new Verdict(Flag: "reject"),
        StudioAction.Unflag => new Verdict(Flag: "none"),
        StudioAction.Stars0 => new Verdict(Stars: 0),
        StudioAction.Stars1 => new Verdict(Stars: 1),
        StudioAction.Stars2 => new Verdict(Stars: 2),
        StudioAction.Stars3 => new Verdict(Stars: 3),
        StudioAction.Stars4 => new Verdict(Stars: 4),
        StudioAction.Stars5 => new Verdict(Stars: 5),
        StudioAction.StarToggle => new Verdict(Stars: stars > 0 ? 0 : 5),
        StudioAction.Colour1 => new Verdict(Colour: "red"),
        StudioAction.Colour2 => new Verdict(Colour: "yellow"),
        StudioAction.Colour3 => new Verdict(Colour: "green"),
        StudioAction.Colour4 => new Verdict(Colour: "blue"),
        _ => null,
    };
}
