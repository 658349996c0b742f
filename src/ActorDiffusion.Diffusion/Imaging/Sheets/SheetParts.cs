namespace ActorDiffusion.Diffusion.Imaging.Sheets;

/// <summary>One axis of a contact sheet.</summary>
/// <param name="Name">What varies, e.g. "LoRA strength".</param>
/// <param name="Values">Its values in order, as they are to be read.</param>
public sealed record SheetAxis(string Name, IReadOnlyList<string> Values);

/// <summary>The pictures of one cell, side by side (one for each seed); fewer than in other cells leave frames empty.</summary>
/// <param name="Pictures">Any size; the first picture of the sheet decides the frame, others are scaled to cover it.</param>
public sealed record SheetCell(params IReadOnlyList<Picture> Pictures);

/// <summary>A paragraph below the pictures.</summary>
/// <param name="Label">A short word in the margin, e.g. "yes" for the prompt.</param>
/// <param name="Text">Wrapped to the width of the sheet.</param>
public sealed record SheetNote(string Label, string Text);

/// <summary>A row of small pictures under the title, e.g. the portraits a style was learned from.</summary>
/// <param name="Label">What they are.</param>
/// <param name="Pictures">In order.</param>
public sealed record SheetStrip(string Label, IReadOnlyList<Picture> Pictures);
