using ActorDiffusion.Domain.Prompts;

namespace ActorDiffusion.Domain.Dossier;

/// <summary>Reads the prompts of a book in order and says of each what is new in it.</summary>
internal sealed class PromptTrail
{
    private string printed = "";
    private int number;

    public PromptText Next(int entry, string text)
    {
        if (printed.Length > 0 && text == printed)
            return new PromptText.AsAbove(number, text);
        PromptText next = printed.Length == 0 || text.Length == 0 ? new PromptText.Whole(text) : new PromptText.Changed(number, text, WordDiff.Of(printed, text));
        (printed, number) = (text, entry);
        return next;
    }
}
