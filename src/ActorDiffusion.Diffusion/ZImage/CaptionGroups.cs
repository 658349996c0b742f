namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>
/// Which items of a batch can run together: those whose captions take the same number of tokens once padded. Running the others
/// apart gives the same numbers as one ragged batch with a mask, without computing on filler.
/// </summary>
internal static class CaptionGroups
{
    internal static IReadOnlyList<int[]> Of(IReadOnlyList<Tensor> captions, PaddingStyle style) =>
        [.. captions.Select((caption, index) => (Length: Length(caption, style), index))
            .GroupBy(item => item.Length, item => item.index)
            .Select(group => group.ToArray())];

    internal static int Length(Tensor caption, PaddingStyle style) =>
        style == PaddingStyle.PadTokens ? SequenceLayout.RoundUp((int)caption.size(0)) : (int)caption.size(0);
}
