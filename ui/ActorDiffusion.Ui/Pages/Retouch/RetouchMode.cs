namespace ActorDiffusion.Ui.Pages.Retouch;

/// <summary>How a picture is worked on.</summary>
internal enum RetouchMode
{
    /// <summary>What is painted over is made anew.</summary>
    Inpaint,

    /// <summary>The whole picture is made anew, near to what it is.</summary>
    Variation,

    /// <summary>A larger picture, with details made anew.</summary>
    Hires,
}
