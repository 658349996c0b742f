namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>The trigger word's rules (zimage.md §6.2): it replaces [trigger] or [name]; otherwise it is put in front if absent.</summary>
internal static class Caption
{
    public static string WithTrigger(string caption, string? trigger)
    {
        var text = caption.Trim();
        if (string.IsNullOrWhiteSpace(trigger))
            return text;
        var replaced = text.Replace("[trigger]", trigger, StringComparison.Ordinal).Replace("[name]", trigger, StringComparison.Ordinal);
        if (replaced.Contains(trigger, StringComparison.OrdinalIgnoreCase))
            return replaced;
        return replaced.Length == 0 ? trigger : $"{trigger} {replaced}";
    }
}
