using System.Text.Json.Serialization;

namespace ActorDiffusion.Ui.Components;

[JsonConverter(typeof(JsonStringEnumConverter<MaskTool>))]
public enum MaskTool
{
    Brush,
    Eraser,
    Move,
}
