namespace ActorDiffusion.Ui.Components;

public enum CompareMode
{
    SideBySide,
    Slider,
    Difference,
}
