namespace ActorDiffusion.Node.Tests;

/// <summary>Tests that use every core run one at a time, beside no others.</summary>
[CollectionDefinition(nameof(WholeMachine), DisableParallelization = true)]
public sealed class WholeMachine;
