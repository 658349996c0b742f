namespace ActorDiffusion.Ui.Components;

/// <summary>Earlier prompts, the newest first, and where in them one leafs. What was being typed waits at the near end.</summary>
public sealed record PromptRecall(IReadOnlyList<PromptPair> Entries)
{
    public const int Most = 100;

    private int _place = -1;
    private PromptPair? _unfinished;

    /// <summary>After a prompt was used; it moves to the front if it was there before.</summary>
    public PromptRecall Remember(PromptPair used) => new([used, .. Entries.Where(entry => entry != used).Take(Most - 1)]);

    /// <summary>The prompt used before the one shown; the same at the far end.</summary>
    public PromptPair Back(PromptPair shown)
    {
        if (_place < 0) _unfinished = shown;
        // What is shown need not be offered again.
        while (_place + 1 < Entries.Count)
            if (Entries[++_place] != shown)
                return Entries[_place];
        return shown;
    }

    /// <summary>The prompt used after the one shown, and what was being typed at last.</summary>
    public PromptPair Forward(PromptPair shown)
    {
        if (_place < 0) return shown;
        return --_place < 0 ? _unfinished ?? shown : Entries[_place];
    }
}
