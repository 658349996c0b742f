namespace ActorDiffusion.Ui.Shortcuts;

/// <summary>What a key can ask for. Pages handle those of their scope.</summary>
public enum StudioAction
{
    Keep, Reject, Unflag, Continue,
    Stars0, Stars1, Stars2, Stars3, Stars4, Stars5, StarToggle,
    Colour1, Colour2, Colour3, Colour4,
    Grid, Loupe, Compare, Survey, FullSize, Info,
    Left, Right, Up, Down, Next, Previous, First, Last,
    SelectAll, Undo, Redo, Help, Escape,
    Queue, QueueFront, Interrupt, WeightUp, WeightDown, HistoryBack, HistoryForward,
    Brush, Eraser, Move, BrushSmaller, BrushLarger, InvertMask, HideMask,
    PreviousPrompt, NextPrompt, LaterStep, EarlierStep,
    PanGraph, SearchNodes, FitGraph, MuteNodes, BypassNodes, GroupNodes,
}
