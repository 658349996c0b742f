namespace ActorDiffusion.Node.Doctor;

/// <summary>
/// About how many bytes a LoRA step with one picture holds at once. Counted from shapes: frozen weights; LoRA with gradients and moments in
/// fp32; what the backward pass keeps of each block.
/// </summary>
internal static class MemoryNeed
{
    private const int PixelsPerToken = 16;
    private const int CaptionTokens = 128;
    private const int AdaptedModules = 7;
    // Parameter, gradient and AdamW's two moments.
    private const int BytesPerTrained = 16;
    // Tensors as wide as the model, and as wide as its feed-forward, that the backward pass of one block needs.
    private const int KeptPerBlock = 14;
    private const int KeptPerFeedForward = 4;

    public static long TrainingBytes(PartFact transformer, PlanFacts plan, bool bf16)
    {
        long width = bf16 ? 2 : 4;
        var side = plan.Resolution / PixelsPerToken;
        long tokens = ((long)side * side) + CaptionTokens;

        var weights = transformer.Parameters * width;
        var trained = (long)transformer.Layers * AdaptedModules * 2 * transformer.Width * plan.Rank * BytesPerTrained;
        var block = tokens * ((KeptPerBlock * (long)transformer.Width) + (KeptPerFeedForward * (long)transformer.FeedForwardWidth)) * width;
        var scores = tokens * tokens * transformer.Heads * width;
        var inputs = tokens * transformer.Width * width * transformer.Layers;
        var kept = plan.GradientCheckpointing ? block + scores + inputs : (block + scores) * transformer.Layers;
        return weights + trained + kept;
    }
}
