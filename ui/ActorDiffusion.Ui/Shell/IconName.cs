namespace ActorDiffusion.Ui.Shell;

/// <summary>The studio's own line drawings, on a field of 24 × 24.</summary>
public enum IconName
{
    Series, Library, Training, Workflow, Nodes, Dossier,
    Keyboard, Sun, Moon, HalfMoon, Close, Warning,
    Keep, Reject, Continue, Star, Compare, Loupe, Grid, Info, Undo, Redo,
    Brush, Eraser, Move, Invert, Eye, Plus, Minus, Play, Pause, Stop, Pin, Search, Filter, Download, Upload, ChevronLeft, ChevronRight, More,
}
