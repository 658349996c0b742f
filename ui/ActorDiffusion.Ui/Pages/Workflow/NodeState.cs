namespace ActorDiffusion.Ui.Pages.Workflow;

/// <summary>What a node does now.</summary>
/// <param name="State">waiting, running, done or failed.</param>
/// <param name="Fraction">0 to 1 while it runs.</param>
/// <param name="Picture">What it made, or sees so far.</param>
/// <param name="Reason">Why it failed.</param>
internal sealed record NodeState(string State, double? Fraction = null, string? Picture = null, string? Reason = null);
