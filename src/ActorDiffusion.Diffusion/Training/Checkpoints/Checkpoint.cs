namespace ActorDiffusion.Diffusion.Training.Checkpoints;

/// <summary>A complete checkpoint: after <paramref name="Step"/> steps, in <paramref name="Folder"/>.</summary>
internal sealed record Checkpoint(int Step, string Folder)
{
    public string File(string name) => Path.Combine(Folder, name);
}
