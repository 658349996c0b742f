using static ActorDiffusion.Ui.Shortcuts.ShortcutScope;
using static ActorDiffusion.Ui.Shortcuts.StudioAction;

namespace ActorDiffusion.Ui.Shortcuts;

/// <summary>The keys of the programs that artists come from: Lightroom, ComfyUI, InvokeAI, painting programs, ai-toolkit.</summary>
internal static class ShortcutDefaults
{
    public static IReadOnlyList<Shortcut> All { get; } =
    [
        Line(Help, Everywhere, "?"), Line(Escape, Everywhere, "Escape"),
        Decision(Keep, "P"), Decision(Reject, "X"), Decision(Unflag, "U"), Decision(Continue, "K", "Enter"),
        Decision(Stars0, "0"), Decision(Stars1, "1"), Decision(Stars2, "2"), Decision(Stars3, "3"), Decision(Stars4, "4"), Decision(Stars5, "5"),
        Decision(StarToggle, "."),
        Decision(Colour1, "6"), Decision(Colour2, "7"), Decision(Colour3, "8"), Decision(Colour4, "9"),
        Line(Grid, Curation, "G"), Line(Loupe, Curation, "E"), Line(Compare, Curation, "C"), Line(Survey, Curation, "N"),
        Line(FullSize, Curation, "Z"), Line(Info, Curation, "I"),
        Line(Left, Curation, "ArrowLeft"), Line(Right, Curation, "ArrowRight"), Line(Up, Curation, "ArrowUp"), Line(Down, Curation, "ArrowDown"),
        Line(Next, Curation, "Space"), Line(Previous, Curation, "Shift+Space"), Line(First, Curation, "Home"), Line(Last, Curation, "End"),
        Line(SelectAll, Curation, "Ctrl+A"), Line(Undo, Curation, "Ctrl+Z"),
        Line(Queue, Generation, "Ctrl+Enter"), Line(QueueFront, Generation, "Ctrl+Shift+Enter"),
        Line(Interrupt, Generation, "Ctrl+Alt+Enter", "Ctrl+Shift+X"),
        Line(WeightUp, Generation, "Ctrl+ArrowUp"), Line(WeightDown, Generation, "Ctrl+ArrowDown"),
        Line(HistoryBack, Generation, "Alt+ArrowUp"), Line(HistoryForward, Generation, "Alt+ArrowDown"),
        Line(Brush, Canvas, "B"), Line(Eraser, Canvas, "E"), Line(Move, Canvas, "V"),
        Line(BrushSmaller, Canvas, "["), Line(BrushLarger, Canvas, "]"), Line(InvertMask, Canvas, "X"), Line(HideMask, Canvas, "H"),
        Line(Undo, Canvas, "Ctrl+Z"), Line(Redo, Canvas, "Ctrl+Y", "Ctrl+Shift+Z"),
        Line(PreviousPrompt, Training, "ArrowLeft"), Line(NextPrompt, Training, "ArrowRight"),
        Line(LaterStep, Training, "ArrowDown"), Line(EarlierStep, Training, "ArrowUp"),
        Line(PanGraph, Graph, "Space"), Line(SearchNodes, Graph, "/"), Line(FitGraph, Graph, "."),
        Line(MuteNodes, Graph, "Ctrl+M"), Line(BypassNodes, Graph, "Ctrl+B"), Line(GroupNodes, Graph, "Ctrl+G"),
        Line(Undo, Graph, "Ctrl+Z"), Line(Redo, Graph, "Ctrl+Y", "Ctrl+Shift+Z"),
    ];

    private static Shortcut Line(StudioAction action, ShortcutScope scope, params string[] chords) =>
        new(action, scope, [.. chords.Select(Chord.Parse)]);

    private static Shortcut Decision(StudioAction action, params string[] chords) => Line(action, Curation, chords) with { CanAdvance = true };
}
