namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>A token that is found in the text itself and never cut.</summary>
/// <param name="Id">Its id, inside or above the vocabulary.</param>
/// <param name="Content">As it stands in the text, not in the byte alphabet.</param>
/// <param name="SingleWord">Not inside a word.</param>
/// <param name="StripLeft">Takes white space in front of it along.</param>
/// <param name="StripRight">Takes white space behind it along.</param>
/// <param name="Normalized">Is looked for in normalised text.</param>
internal sealed record AddedToken(int Id, string Content, bool SingleWord, bool StripLeft, bool StripRight, bool Normalized);
